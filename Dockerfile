# The command kg: docker build -t paperkg . && docker run --rm -v "$PWD:/work" paperkg build listings --out graph
FROM python:3.13-slim
COPY pyproject.toml README.md LICENSE /src/
COPY kg /src/kg
COPY extractors /src/extractors
COPY schema /src/schema
COPY docs /src/docs
RUN pip install --no-cache-dir /src && rm -rf /src && useradd --create-home kg
USER kg
WORKDIR /work
ENTRYPOINT ["kg"]
