#!/usr/bin/env bash
# Checks docs/rules/PFnnn.md: there is a page for each user-space rule of rules/catalogue.json and no
# other, with the catalogue's name and level, the same sections in the same order, its programs word
# for word as they are in corpus/, and no link into nothing. Ends with "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
exec python3 - <<'PYTHON'
import json
import pathlib
import re
import sys

SECTIONS = ['What happens', 'A program that has it', 'The same program, repaired', 'Where it is real',
            'How to fix it, and what the fix costs', 'When pinfork is silent', 'Suppressing it']
PROGRAMS = {'A program that has it': 'minimal.c', 'The same program, repaired': 'minimal-ok.c'}
USER_SPACE = re.compile(r'PF[1-5]\d\d$')
BLOCK = re.compile(r'^```(\w*)\n(.*?)^```$', re.M | re.S)

passed = failed = 0


def check(holds, text):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print('FAIL ' + text)


def read(path):
    try:
        return pathlib.Path(path).read_text()
    except OSError as error:
        check(False, str(error))
        return ''


def sections(text):
    """Titles and bodies, in order; what looks like a title within a block of code is none."""
    hidden = BLOCK.sub(lambda m: re.sub(r'^#', ' ', m.group(), flags=re.M), text)
    starts = [(m.start(), m.end(), m.group(1)) for m in re.finditer(r'^## (.*)$', hidden, re.M)]
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return [(title, text[begin:end]) for (_, begin, title), end in zip(starts, ends)]


def page(path, rule):
    text = read(path)
    head = f'# {rule["id"]} {rule["name"]}\n\nLevel: **{rule["level"]}**\n\n'
    check(text.startswith(head), f'{path}: does not begin with:\n{head}')
    summary = text[len(head):].split('\n\n')[0]
    check(summary.endswith('.') and not summary.startswith('#') and len(re.findall(r'[.!?](\s|$)', summary)) == 1,
          f'{path}: the level is not followed by one sentence: {summary!r}')
    found = sections(text)
    check([title for title, _ in found] == SECTIONS, f'{path}: its sections are {[t for t, _ in found]}')
    for title, body in found:
        check(body.strip(), f'{path}: section {title!r} is empty')
        programs(path, rule['id'], title, body)
    bodies = dict(found)
    check(BLOCK.search(bodies.get('What happens', '')), f'{path}: no time line')
    check('\n| --- ' in bodies.get('Where it is real', ''), f'{path}: no table of versions')
    check(f'pinfork-ignore {rule["id"]}: ' in bodies.get('Suppressing it', ''), f'{path}: no suppression shown')
    for link in re.findall(r'\]\(([^):#]+)[^):]*\)', text):
        check((path.parent / link).exists(), f'{path}: links to {link}, which is not there')


def programs(path, rule, title, body):
    blocks = [code for language, code in BLOCK.findall(body) if language == 'c']
    if title not in PROGRAMS:
        check(not blocks, f'{path}: a C program in section {title!r}')
        return
    source = f'corpus/{rule}/{PROGRAMS[title]}'
    check(len(blocks) == 1, f'{path}: {len(blocks)} C programs in section {title!r}')
    text = read(source)
    for code in blocks:
        check(code.startswith(f'/* {source}: '), f'{path}: the program does not begin with its path {source}')
        check(code == text, f'{path}: the program in section {title!r} differs from {source}')
    word = 'expect' if source.endswith('minimal.c') else 'ok'
    if word == 'expect':
        check(f'expect: {rule}' in text, f'{source}: does not expect {rule}')
    else:
        check('expect:' not in text, f'{source}: expects a finding')
    check(15 <= text.count('\n') <= 35, f'{source}: has {text.count(chr(10))} lines, not 15 to 35')


catalogue = json.loads(read('rules/catalogue.json') or '{"rules": []}')
rules = {r['id']: r for r in catalogue['rules'] if USER_SPACE.match(r['id'])}
check(rules, 'rules/catalogue.json: no user-space rules')
pages = {p.stem: p for p in pathlib.Path('docs/rules').glob('PF*.md') if USER_SPACE.match(p.stem)}
for name in sorted(rules.keys() - pages.keys()):
    check(False, f'docs/rules/{name}.md: is missing')
for name in sorted(pages.keys() - rules.keys()):
    check(False, f'{pages[name]}: rules/catalogue.json has no such rule')
for name in sorted(rules.keys() & pages.keys()):
    page(pages[name], rules[name])
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
PYTHON
