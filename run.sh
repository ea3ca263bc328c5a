#!/usr/bin/env bash
# The one way in: ./run.sh serve · test [--all|--night] · check · sbom [BESTAND] · lock · flask … · python …
# Needs bash and Python 3.11 or newer with venv and pip; everything else it installs itself, in .venv.
set -euo pipefail
from=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"

venv=$root/.venv
# Compiled modules are kept in .venv, also where the environment wants none beside the sources: a service and its tests
# start hundreds of processes, and each would compile everything again.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX=$venv/bytecode

find_python() {
    local candidate
    for candidate in "${EENPLAN_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Eén Plan heeft Python 3.11 of nieuwer nodig, met venv en pip. Installeer dat en probeer het opnieuw." >&2
    exit 1
}

# install WHICH: bring .venv in step with requirements[-dev].txt. A stamp per file makes the second call instant.
install() {
    local requirements=$1 stamp wanted
    stamp="$venv/.installed-$requirements"
    wanted=$(cksum "$requirements")
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    [ -x "$venv/bin/python" ] || "$(find_python)" -m venv "$venv"
    echo "Installeren van $requirements …" >&2
    "$venv/bin/python" -m pip install -qq --no-compile --disable-pip-version-check \
        --no-deps --require-hashes -r "$requirements" >&2
    echo "$wanted" > "$stamp"
}

# run_from_here …: Python in the caller's folder, so that a file on the command line is the caller's file.
run_from_here() {
    cd "$from"
    PYTHONPATH=$root exec "$venv/bin/python" "$@"
}

runtime() { install requirements.txt; }
development() { runtime; install requirements-dev.txt; }

case "${1:-help}" in
    serve)
        shift; runtime
        exec "$venv/bin/python" -m commands serve "$@" ;;
    flask)
        shift; runtime
        run_from_here -P -m commands "$@" ;;
    python)
        shift; development
        run_from_here "$@" ;;
    test)
        shift; development
        exec "$venv/bin/python" -m tests.run "$@" ;;
    check)
        shift; development
        exec "$venv/bin/python" -m tests.check "$@" ;;
    sbom)
        shift; development
        run_from_here -m tests.supply.sbom "$@" ;;
    lock)
        # uv resolves; only the exported requirements are kept, for they name no host and no folder.
        tools=$(mktemp -d); trap 'rm -rf "$tools" uv.lock' EXIT
        "$(find_python)" -m venv "$tools"
        "$tools/bin/pip" install --quiet uv
        "$tools/bin/uv" lock --quiet --upgrade
        export_lock() {
            "$tools/bin/uv" export --quiet --frozen --no-emit-project --no-annotate --no-header \
                --format requirements-txt "$@"
        }
        export_lock --no-dev > requirements.txt
        export_lock --only-group dev > requirements-dev.txt ;;
    *)
        sed -n '2,3p' "$root/run.sh" | cut -c3-
        [ "${1:-help}" = help ] ;;
esac
