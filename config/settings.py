"""One settings file; environments differ by environment variables, and a wrong one stops the start.

docs/deploying.md lists every variable.
"""

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

from config import providers, screening_service

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

FOLKMOOT_ENV = env.str(
    "FOLKMOOT_ENV", "development", validate=validate.OneOf(["development", "test", "production"])
)
IN_PRODUCTION = FOLKMOOT_ENV == "production"
IN_DEVELOPMENT = FOLKMOOT_ENV == "development"
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

DEBUG = env.bool("DEBUG", False)
if IN_PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows secrets to visitors: it cannot be on in production.")

SITE_NAME = env.str("SITE_NAME", "Folkmoot")
SITE_URL = urlsplit(
    env.str("SITE_URL", "http://127.0.0.1:8000", validate=validate.URL(require_tld=False))
)
SITE_ORIGIN = f"{SITE_URL.scheme}://{SITE_URL.netloc}"

if IN_PRODUCTION:
    SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(min=50))
else:
    SECRET_KEY = env.str("SECRET_KEY", "development-only-" + "0123456789" * 5)

# Seals the log of moderation. Whoever changes it names the one before among the fallbacks, or
# every older row looks forged.
LOG_KEY = env.str("LOG_KEY", "") or SECRET_KEY
LOG_KEY_FALLBACKS: list[str] = env.list("LOG_KEY_FALLBACKS", [])

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [SITE_URL.hostname, "localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "forum.panel.apps.PanelConfig",
    "csp",
    "django_htmx",
    "lucide",
    "outbox",
    "accounts",
    "accounts.limits",
    "accounts.invitations",
    "forum",
    "forum.drafts",
    "forum.paging",
    "forum.links",
    "forum.domains",
    "forum.likeness",
    "forum.seen",
    "forum.polls",
    "forum.spam",
    "forum.rules",
    "forum.outside",
    "forum.words",
    "forum.screening",
    "forum.joining",
    "forum.uploads",
    "forum.notifications",
    "forum.profiles",
    "forum.moderation",
    "forum.seconding",
    "forum.heat",
    "forum.figures",
    "forum.bookmarks",
    "forum.scheduling",
    "forum.trust",
    "forum.leaving",
    "forum.appeals",
    "forum.guests",
    "forum.outsiders",
    "forum.people",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.github",
    "allauth.socialaccount.providers.gitlab",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "forum.people.seeing_as.SeeingAsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.preferences.PreferencesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.sessions.last_use.last_use",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
        },
    }
]

# ------------------------------------------------------------------ data

DATABASES: dict[str, Any] = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgres:///folkmoot"),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
    }
}
# A statement that takes longer than this is a defect; better an error than a site that hangs.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
    "-c statement_timeout=5s -c lock_timeout=2s -c idle_in_transaction_session_timeout=10s"
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str(
    "REDIS_URL",
    "redis://127.0.0.1:6379/0",
    # Celery takes an address that it cannot read for RabbitMQ's.
    validate=validate.Regexp(r"(redis|rediss|unix)://"),
)

# allauth keeps here which codes have been used. In PostgreSQL, where nothing is lost; limits are
# counted elsewhere (accounts/limits).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entries",
        # Django's 300 would let anybody push out what others keep there.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# ------------------------------------------------------------------ accounts

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if FOLKMOOT_ENV == "test":
    # Tests make hundreds of people; Argon2 is slow on purpose.
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "accounts.passwords.GuessableValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
# A link that opens an account is made when its mail is sent, and lives no longer than needed.
PASSWORD_RESET_TIMEOUT = 60 * 60 * 3
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.reset_tokens.ResetTokens"

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

SIGNUPS = env.str(
    "SIGNUPS", "open", validate=validate.OneOf(["open", "invitation", "request", "closed"])
)
INVITATION_TREE = env.bool("INVITATION_TREE", False)
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddressForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.signing_up.SignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# How long one is taken to be oneself after having shown it (accounts/reauthentication.py).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
# Confirmed in the browser in which one signed up, within this time, one is logged in at once.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# A mail may be minutes on its way. Three tries at 20 to the power of 8 are no chance.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3

MFA_ADAPTER = "accounts.factors.adapter.FactorsAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody is logged in here without a confirmed address; another that waits to be confirmed neither
# keeps somebody from a factor, nor a factor from moving.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Clocks go wrong by half a minute. Each code serves once all the same (accounts/factors/forms.py).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "activate_totp": "accounts.factors.forms.ActivateAppForm",
    "add_webauthn": "accounts.factors.forms.AddPasskeyForm",
    "authenticate": "accounts.factors.forms.AuthenticateForm",
    "authenticate_webauthn": "accounts.factors.forms.AuthenticateByPasskeyForm",
    "edit_webauthn": "accounts.factors.forms.RenamePasskeyForm",
    "login_webauthn": "accounts.factors.forms.LogInByPasskeyForm",
    "reauthenticate": "accounts.factors.forms.ReauthenticateForm",
    "reauthenticate_webauthn": "accounts.factors.forms.ReauthenticateByPasskeyForm",
}
SOCIALACCOUNT_PROVIDERS = providers.from_environment(env)
SOCIALACCOUNT_ADAPTER = "accounts.social.adapter.SocialAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.social.forms.SocialSignupForm"}
# Everybody chooses the name they have here.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
# /accounts/oidc/login/, as the others are /accounts/github/login/.
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
# Of the address to which a provider sends people back.
ACCOUNT_DEFAULT_HTTP_PROTOCOL = SITE_URL.scheme

MODERATORS_NEED_SECOND_FACTOR = env.bool("MODERATORS_NEED_SECOND_FACTOR", False)

# The probability of spam from which words come before a moderator, and that from which they wait
# for one. Nothing is ever certain, so from 1 on the model holds nothing: docs/spam.md.
SPAM_REFERS_FROM = env.float("SPAM_REFERS_FROM", 0.5, validate=validate.Range(min=0, max=1))
SPAM_HOLDS_FROM = env.float("SPAM_HOLDS_FROM", 1.0, validate=validate.Range(min=0.5, max=1))
# Nobody outside is asked about anybody's words unless the site says so: docs/screening-service.md.
SCREENING_SERVICE = screening_service.from_environment(env)
# Counted by accounts/limits. Stricter than allauth's own, which count by the minute: new accounts,
# mail to one address, mail to addresses of strangers, and guesses with somebody's open browser.
ACCOUNT_RATE_LIMITS = {
    "change_password": "5/m/user,20/h/user",
    "manage_email": "5/m/user,20/d/user",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "signup": "30/h/ip",
    "reset_password": "20/m/ip,5/h/key",
    "correct_address": "10/h/ip",
}

# ------------------------------------------------------------------ mail

EMAIL_TIMEOUT = 10
env.str("EMAIL_URL", "", validate=validate.Regexp(r"$|(smtp|smtps|submission)://"))
_mail = env.dj_email_url("EMAIL_URL", "smtp://127.0.0.1:1025")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = _mail["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <folkmoot@{SITE_URL.hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# ------------------------------------------------------------------ pages and files

# Two that differ in how dates and times are written (config/formats). British is the house's own.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English"), ("en-gb", "British English")]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# Beside the database in what bin/backup writes.
PICTURES_DIR = VAR_DIR / "uploads" / "pictures"
IMAGES_DIR = VAR_DIR / "uploads" / "images"
# Copies of all that is somebody's own, for a week; in no backup.
EXPORTS_DIR = VAR_DIR / "exports"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Widgets of ours have templates beside all others.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.storage.HashedStaticFiles"
        if IN_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION

# ------------------------------------------------------------------ security

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
CSRF_FAILURE_VIEW = "forum.views.errors.csrf_failure"

IS_HTTPS = SITE_URL.scheme == "https"
if IN_PRODUCTION and not IS_HTTPS:
    raise ImproperlyConfigured("SITE_URL must begin with https:// in production.")
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
if IS_HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
SECURE_SSL_REDIRECT = IN_PRODUCTION
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IN_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_HSTS_PRELOAD = IN_PRODUCTION
# How many proxies of ours a request passes, each of which notes whom it heard at the end of
# X-Forwarded-For (accounts/limits/origin.py). The first of them must set X-Forwarded-Proto itself
# and drop what the client sent (deploy/).
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0, max=10))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The health checks of a container engine speak plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^health/"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# One form takes a file; its handler keeps one in memory and nothing on a disk, whoever sends what.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["config.uploads.BoundedUploadHandler"]

# ------------------------------------------------------------------ logs

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": logging.INFO},
}
