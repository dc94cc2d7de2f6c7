# One image for web, worker, beat and migrate; docker-compose.yml says which one a container is.
FROM python:3.13-slim AS build
RUN python -m venv /venv
COPY requirements.txt .
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /app folkmoot \
    && install -d -o folkmoot /app/var /app/var/uploads /app/var/exports
COPY --from=build /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 FOLKMOOT_ENV=production
# The names of static files carry their content, so they are made with the image. The values only
# satisfy the settings: nothing of them is kept.
RUN SECRET_KEY=for-this-one-command-only-which-makes-no-use-of-it-at-all \
    SITE_URL=https://build.invalid EMAIL_URL=smtp://build.invalid VAR_DIR=/app/var \
    python manage.py collectstatic --noinput \
    && chown -R folkmoot /app/var
USER folkmoot
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-m", "config.health_check", "http://127.0.0.1:8000/health/ready/"]
# Each of the threads holds a database connection.
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "4", "--backpressure", "64", \
     "--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-ws", "--log-level", "warning", \
     "config.wsgi:application"]
