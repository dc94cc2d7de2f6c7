"""Coming in by an account elsewhere: at GitHub, Google, GitLab, or any OpenID Connect provider.

allauth speaks with them. What is ours: nobody is asked for anything before a person presses the
button; an address is believed only when the provider has verified it, and even then opens no
account that exists; of what the provider tells we keep who it is and what they are called there.
docs/decisions/0009-limits.md
"""
