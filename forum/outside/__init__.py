"""Asking a service outside of this site what it makes of newcomers' words: Akismet, or a hook
of the site's own. Off unless the settings name one; docs/screening-service.md says what is sent."""
