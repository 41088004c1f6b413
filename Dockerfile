# Two stages: the first builds a virtual environment from the hash-locked dependencies, the second carries only that
# environment and the program, and runs it as a user of its own.
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /opt/interdict
# The compiler of the name engine; it stays behind with this stage.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY lists lists
COPY migrations migrations
RUN .venv/bin/pip install --no-deps --no-build-isolation --editable . \
    && .venv/bin/python -m app.native

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --no-create-home interdict \
    && install --directory --owner interdict --group interdict /var/lib/interdict
COPY --from=build /opt/interdict /opt/interdict
ENV PATH=/opt/interdict/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    INTERDICT_HOST=0.0.0.0 \
    INTERDICT_DATA_DIR=/var/lib/interdict \
    INTERDICT_LOG_JSON=true
USER interdict
WORKDIR /var/lib/interdict
VOLUME /var/lib/interdict
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
# exec form: the server is process 1 and gets SIGTERM itself
ENTRYPOINT ["interdict"]
CMD ["serve"]
