"""Runs programs for real, analyses them, and compares: what a run met must be reported."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# What the fake library records. A rule that the analyser does not have yet is not asked for.
RECORDED = ('PF101', 'PF102', 'PF103', 'PF104', 'PF105', 'PF106', 'PF108', 'PF301', 'PF302', 'PF401', 'PF402', 'PF404')


def rules_there():
    registry = (ROOT / 'analyzer/check/registry.def').read_text()
    return {r for r in RECORDED if re.search(rf'\b{r}\b', registry, re.I)}


def hiders():
    rules = json.loads((ROOT / 'rules/catalogue.json').read_text())['rules']
    return {r['id']: set(r.get('hidden-by', ())) for r in rules}


class Outcome:
    """Of one program: hazards met and not reported, findings that no run met."""

    def __init__(self, text):
        self.text, self.error = text, ''
        self.hazards, self.findings, self.met_by = [], [], {}
        self.runs, self.exhaustive, self.missed, self.extra = 0, False, [], []

    def compare(self, checked, hidden_by):
        met = set()
        for pin, _, places in self.hazards:
            self.met_by.setdefault(pin, set()).update(places)
        for pin, how, places in self.hazards:
            met |= set(places)
            met |= {(f.rule, f.line) for f in self.findings if f.rule == 'PF101' and f.line == pin and not
                    any(r == 'PF101' and r in checked for r, _ in places) and not {r for r, _ in places} & checked}
            if not self.is_reported(pin, places, checked, hidden_by):
                self.missed.append((*self.wanted(pin, places, checked), how))
        self.missed = sorted(set(self.missed))
        self.extra = sorted({(f.rule, f.line) for f in self.findings if f.rule in checked} - met)

    def wanted(self, pin, places, checked):
        for rule, line in places:
            if rule in checked:
                return rule, line
        return 'PF101', pin

    def is_reported(self, pin, places, checked, hidden_by):
        asked = [p for p in places if p[0] in checked]
        exposure = not asked and {p[0] for p in places} & hidden_by['PF101'] and pin != 0
        if exposure and 'PF101' in checked:
            asked = [('PF101', pin)]
        if not asked or any((f.rule, f.line) in asked for f in self.findings):
            return True
        return any(self.is_hidden(rule, pin, hidden_by) for rule, _ in asked)

    def is_hidden(self, rule, pin, hidden_by):
        """A finding that stands for the rule names the pin, or a run met it with this pin."""
        return any(f.rule in hidden_by[rule] and (pin in f.pins or (f.rule, f.line) in self.met_by[pin])
                   for f in self.findings)


class Finding:
    def __init__(self, data):
        self.rule, self.line, self.file = data['rule'], data['line'], pathlib.Path(data['file']).name
        self.pins = {s['line'] for s in data['steps'] if s['role'] == 'pin'} | \
            {r['line'] for r in data['related'] if 'pin' in r['text']}
        self.confidence, self.steps = data['confidence'], [(s['role'], s['line']) for s in data['steps']]


def number_of(path):
    return int(re.fullmatch(r'prog(\d+)\.c', pathlib.Path(path).name).group(1))


class Checker:
    def __init__(self, build):
        self.pinfork = str(pathlib.Path(build).resolve() / 'pinfork')
        self.checked, self.hidden_by = rules_there(), hiders()
        self.compiler = os.environ.get('CC') or 'cc'
        self.folder = tempfile.mkdtemp(prefix='oracle-')
        library = self.compile(['-c', str(HERE / 'sim.c'), '-o', f'{self.folder}/sim.o'])
        broken = library or self.try_pinfork()
        if broken:
            self.close()
            raise SystemExit(f'{broken}\n0 passed, 1 failed')

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def try_pinfork(self):
        """What is wrong with the analyser itself, its rule files say."""
        folder = pathlib.Path(self.folder)
        (folder / 'prog0.c').write_text('int prog0(void)\n{\n    return 0;\n}\n')
        return self.analyse(folder, {0: Outcome('')})

    def compile(self, args):
        done = subprocess.run([self.compiler, '-std=gnu11', '-w', '-O0', '-fsanitize=bounds',
                               '-fsanitize-undefined-trap-on-error', '-DSIM_RUN', f'-I{HERE}', *args],
                              capture_output=True, text=True)
        return done.stderr if done.returncode else ''

    def check(self, programs):
        """An Outcome for each; their numbers must differ. What fails among others is tried alone."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        outcomes = {p.number: Outcome(p.print()) for p in programs}
        for number, outcome in outcomes.items():
            (folder / f'prog{number}.c').write_text(outcome.text)
        error = self.execute(folder, outcomes) or self.analyse(folder, outcomes)
        shutil.rmtree(folder)
        if error and len(programs) > 1:
            return [self.check([p])[0] for p in programs]
        for outcome in outcomes.values():
            outcome.error = outcome.error or error
            if not outcome.error:
                outcome.compare(self.checked, self.hidden_by)
        return list(outcomes.values())

    def execute(self, folder, outcomes):
        lines = [f'#include "prog{n}.c"' for n in outcomes]
        lines += ['#undef return', 'void sim_explore(const char *, void (*)(void), int (*)(void));', 'int main(void)', '{']
        lines += [f'    sim_explore("{n}", prog{n}_reset, prog{n});' for n in outcomes] + ['    return 0;', '}', '']
        (folder / 'all.c').write_text('\n'.join(lines))
        error = self.compile([f'-I{folder}', str(folder / 'all.c'), f'{self.folder}/sim.o', '-o', str(folder / 'all')])
        if error:
            return error
        done = subprocess.run([str(folder / 'all')], capture_output=True, text=True, timeout=600)
        if done.returncode:
            return f'the run ended with {done.returncode}'
        outcome = None
        for words in map(str.split, done.stdout.splitlines()):
            if words[0] == 'program':
                outcome = outcomes[int(words[1])]
                outcome.runs, outcome.exhaustive = int(words[2]), words[3] == '1'
            else:
                places = [p.split('@') for p in words[3:]]
                outcome.hazards.append((int(words[1]), words[2], [(rule, int(line)) for rule, line in places]))
        return ''

    def analyse(self, folder, outcomes):
        files = [f'prog{n}.c' for n in outcomes]
        done = subprocess.run([self.pinfork, 'check', '--no-db', '--format', 'json', '--confidence', 'low', '-j', '1',
                               '--rules', str(HERE / 'sim.json'), *files, '--', f'-I{HERE}'],
                              cwd=folder, capture_output=True, text=True, timeout=600)
        if done.returncode not in (0, 1) and not done.stdout.startswith('{'):
            return f'pinfork ended with {done.returncode}: {done.stderr}'
        run = json.loads(done.stdout)
        for unit in run['units']:
            if unit['status'] != 'analysed':
                outcomes[number_of(unit['path'])].error = f'pinfork: {unit["status"]}: {unit["reason"]}'
        for finding in map(Finding, run['findings']):
            known = outcomes[number_of(finding.file)].findings
            if not any((finding.rule, finding.line) == (f.rule, f.line) for f in known):
                known.append(finding)
        return ''
