"""An OpenID Connect provider in a process of its own: allauth's, with knobs that make it lie."""
