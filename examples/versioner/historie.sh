#!/usr/bin/env bash
# Bygger et lille git-projekt med en aftale i flere versioner, og viser, hvad aftalegen kan med det.
#
#   examples/versioner/historie.sh [MAPPE]
#
# Uden MAPPE bliver det lavet i en midlertidig mappe, som bliver slettet til sidst.
# Kommandoen aftalegen kan være en anden: AFTALEGEN="python -m aftalegen" examples/versioner/historie.sh
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
if [ $# -gt 0 ]; then
    mkdir -p "$1"
    folder=$(cd "$1" && pwd)
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi

# Det samme hver gang, uanset hvem der kører det: egne navne og datoer, ingen egen opsætning af git.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat GIT_MERGE_AUTOEDIT=no LC_ALL=C.UTF-8
export GIT_AUTHOR_NAME="Koordinator i Aalborg" GIT_AUTHOR_EMAIL=koordinator@aalborg.example.dk
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

aftalegen() { ${AFTALEGEN:-aftalegen} "$@"; }

on() { export GIT_AUTHOR_DATE="$1T12:00:00+0000" GIT_COMMITTER_DATE="$1T12:00:00+0000"; }

# Viser en kommando, som den ville blive skrevet, og så det, den skriver.
show() {
    printf '$'
    for word in "$@"; do
        case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    "$@" 2>&1 || printf '(slut med %s)\n' $?
    printf '\n'
}

# Viser en gruppe af felter, som den står i aftalens fil.
lines() {
    printf '%s:\n' "$spec"
    sed -n "/^$1:/,/^\$/p" "$spec" | sed -e 's/^/    /' -e 's/ *$//'
    printf '\n'
}

title() { printf '# %s\n\n' "$*"; }

spec=aftaler/aalborg-3f.yaml
cd "$folder"

title Aftalen i git, version 1
on 2015-06-01
git init -q -b main .
mkdir -p aftaler
cp "$here/$spec" "$spec"
show aftalegen git enable
git add .
git commit -q -m "Den første aftale"
git tag v1

title Et år efter: version 2
on 2016-05-02
show aftalegen set $spec "afbud.regler[a-kassen].frist_hverdage" 3
aftalegen set $spec aftale.udløb 2017-06-30 >/dev/null 2>&1
aftalegen bump $spec --version 2.0 --date 2016-05-02 >/dev/null 2>&1
show git diff
git commit -q -a -m "Genforhandlet"
git tag v2

title "Hvad er der sket?"
show git log -p --ext-diff -1

title Felt for felt
show git log -p -1

title Rettelser i Word til den anden part
show aftalegen diff --rev v1..v2 aftaler/ --format docx -o redline.docx

title To grene, der kan flettes
on 2016-05-03
git checkout -q -b a-kassen
aftalegen set $spec planlægning.indkaldelister.leverance "Sikker mail hver torsdag" >/dev/null 2>&1
git commit -q -a -m "A-kassen: listen kommer om torsdagen"
git checkout -q main
aftalegen set $spec planlægning.indkaldelister.svarfrist_hverdage 4 >/dev/null 2>&1
git commit -q -a -m "Jobcenteret: kortere svarfrist"
show git merge -q --no-edit a-kassen
show git diff v2 -- $spec
lines planlægning

title To grene, der har ændret det samme felt
on 2016-05-04
git checkout -q -b a-kassen-2
aftalegen set $spec "afbud.regler[jobcenteret].frist_hverdage" 3 >/dev/null 2>&1
aftalegen set $spec "afbud.regler[jobcenteret].hvordan" "Telefon og mail" >/dev/null 2>&1
git commit -q -a -m "A-kassen: længere frist"
git checkout -q main
aftalegen set $spec "afbud.regler[jobcenteret].frist_hverdage" 1 >/dev/null 2>&1
git commit -q -a -m "Jobcenteret: kortere frist"
show git merge -q --no-edit a-kassen-2
lines afbud

title Vælg, og gør fletningen færdig
sed -e '/^<<<<<<< /d' -e '/^=======$/,/^>>>>>>> /d' $spec >valgt && mv valgt $spec
show git commit -q -a -m "Flettet: fristen er én hverdag"
show git show --format=%s HEAD
show aftalegen validate aftaler
