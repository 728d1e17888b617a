"""A generated C program: its statements as a tree, its text, and the smaller trees made from it.

In all texts `@` stands for the program's number, which makes every name its own. What is not used (functions,
variables, labels) is not printed, so any statement may be taken away. Lines of guards whose result is dropped
are collected while printing: in the run these never fail.
"""
import copy
import re

TYPES = '''\
struct conn@ {
    char *mem;
    size_t len;
    struct sim_handle *h;
    int ready;
    struct conn@ *next;
};
struct dev@ {
    int id;
    struct conn@ rx, tx;
    struct conn@ *peer;
    struct sim_handle *hs[4];
};
struct ops@ {
    int (*open)(struct conn@ *);
    void (*close)(struct conn@ *);
};
'''


class Node:
    """kind: line, if, loop, do, switch, label, goto, return, block.
    text is the statement, condition, header or name; parts are the lists of statements inside."""

    def __init__(self, kind, text='', parts=(), drops=False, labels=()):
        self.kind, self.text, self.drops = kind, text, drops
        self.parts = [list(p) for p in parts]
        self.labels = list(labels)

    def copy(self):
        return Node(self.kind, self.text, [[n.copy() for n in p] for p in self.parts], self.drops, self.labels)

    def words(self, out):
        out.append(self.text)
        for part in self.parts:
            for node in part:
                node.words(out)
        return out


def line(text, drops=False):
    return Node('line', text, drops=drops)


def when(condition, then, other=()):
    return Node('if', condition, [then, other])


def loop(header, body):
    return Node('loop', header, [body])


def give(value=''):
    return Node('return', value)


class Function:
    """final is what stands behind the last return, where the body does not end with one."""

    def __init__(self, name, result, params, final=''):
        self.name, self.result, self.params, self.final = name, result, params, final
        self.locals, self.body = [], []

    def copy(self):
        made = copy.copy(self)
        made.body = [n.copy() for n in self.body]
        return made

    def local(self, name, declaration):
        """declaration: the text with the name in it; declared once."""
        if name not in [n for n, _ in self.locals]:
            self.locals.append((name, declaration))
        return name

    def text(self):
        return '\n'.join([self.params] + [t for n in self.body for t in n.words([])] + [d for _, d in self.locals])


class Program:
    def __init__(self, number):
        self.number, self.types = number, TYPES
        self.globals = []    # (name, declaration, how it is reset)
        self.functions = []  # the entry is the last
        self.tables = []     # (name, text)
        self.shape = ''

    def entry(self):
        return self.functions[-1]

    def copy(self):
        made = copy.copy(self)
        made.functions = [f.copy() for f in self.functions]
        return made

    def size(self):
        """Of statements, those that hold others count twice."""
        return sum(2 if kind in ('if', 'switch', 'loop', 'do') else 1
                   for f in self.live() for kind, _ in kinds(f.body))

    def live(self):
        """The functions reached from the entry, in order."""
        known, todo = set(), [self.entry().text()]
        texts = {f.name: f.text() for f in self.functions} | {n: t for n, t in self.tables}
        while todo:
            for word in set(re.findall(r'\w+@', todo.pop())) - known:
                if word in texts:
                    known.add(word)
                    todo.append(texts[word])
        self.live_tables = [t for n, t in self.tables if n in known]
        return [f for f in self.functions if f.name in known or f is self.entry()]

    def print(self):
        return Printer(self).text()

    def lists(self):
        for function in self.functions:
            yield from lists_of(function.body)


def lists_of(nodes):
    yield nodes
    for node in nodes:
        for part in node.parts:
            yield from lists_of(part)


class Printer:
    def __init__(self, program):
        self.program, self.lines, self.dropping, self.drop_functions = program, [], [], []
        self.file_names = set()

    def put(self, depth, text):
        self.lines.append('    ' * depth + text if text else '')

    def text(self):
        live = self.program.live()
        everything = '\n'.join(f.text() for f in live) + '\n'.join(self.program.live_tables)
        self.put(0, '#include "sim.h"')
        self.put(0, '')
        if re.search(r'struct (conn|dev|ops)@', everything + ''.join(g[1] for g in self.used_globals(everything))):
            self.lines += self.program.types.rstrip('\n').split('\n') + ['']
        for name, declaration, _ in self.used_globals(everything):
            self.put(0, declaration)
        for function in live[:-1]:
            self.put(0, self.head(function) + ';')
        self.lines += self.program.live_tables
        for function in live:
            self.function(function)
        self.reset(everything)
        return '\n'.join(self.lines).replace('@', str(self.program.number)) + '\n'

    def used_globals(self, text):
        return [g for g in self.program.globals if re.search(re.escape(g[0]) + r'(?!\w)', text)]

    def head(self, function):
        static = '' if function is self.program.entry() else 'static '
        return f'{static}{function.result}{"" if function.result.endswith("*") else " "}{function.name}({function.params or "void"})'

    def function(self, function):
        text = '\n'.join(t for n in function.body for t in n.words([])) + '\n' + function.final
        self.gotos = set(re.findall(r'goto (\w+)', '\n'.join('goto ' + t if k == 'goto' else t
                         for k, t in kinds(function.body))))
        self.put(0, '')
        self.put(0, self.head(function))
        self.put(0, '{')
        used, again = set(), True
        while again:
            again = False
            for name, declaration in function.locals:
                if name not in used and re.search(rf'\b{name}\b', text):
                    used.add(name)
                    text += declaration.split('=', 1)[-1]
                    again = True
        for name, declaration in function.locals:
            if name in used:
                self.put(1, declaration)
        self.put(0, '')
        self.block(function.body, 1)
        if function.result == 'void':
            self.put(0, 'SIM_END }' if 'SIM_LOCAL' in ''.join(d for _, d in function.locals) else '}')
        else:
            if not function.body or function.body[-1].kind != 'return':
                self.put(1, f'return {function.final};')
            self.put(0, '}')

    def block(self, nodes, depth):
        for node in nodes:
            getattr(self, node.kind)(node, depth)

    def line(self, node, depth):
        self.put(depth, node.text)
        if node.drops:
            self.dropping.append(len(self.lines))

    def block_(self, header, body, depth, tail='}'):
        self.put(depth, header + ' {')
        self.block(body, depth + 1)
        self.put(depth, tail)

    def loop(self, node, depth):
        self.block_(node.text, node.parts[0], depth)

    def do(self, node, depth):
        self.block_('do', node.parts[0], depth, f'}} while ({node.text});')

    def switch(self, node, depth):
        self.put(depth, f'switch ({node.text}) {{')
        for label, part in zip(node.labels, node.parts):
            self.put(depth, label + ':')
            self.block(part, depth + 1)
            if not part or part[-1].kind not in ('return', 'goto'):
                self.put(depth + 1, 'break;')
        self.put(depth, '}')

    def label(self, node, depth):
        if node.text in self.gotos:
            self.put(0, node.text + ':;')

    def goto(self, node, depth):
        self.put(depth, f'goto {node.text};')

    def reset(self, everything):
        self.put(0, '')
        self.put(0, '#ifdef SIM_RUN')
        self.put(0, 'void prog@_reset(void)')
        self.put(0, '{')
        for name, _, how in self.used_globals(everything):
            self.put(1, how)
        for number in self.dropping:
            self.put(1, f'sim_never_fails({number});')
        self.put(0, '}')
        self.put(0, '#endif')


def print_if(self, node, depth):
    self.put(depth, f'if ({node.text}) {{')
    self.block(node.parts[0], depth + 1)
    if node.parts[1]:
        self.put(depth, '} else {')
        self.block(node.parts[1], depth + 1)
    self.put(depth, '}')


def print_return(self, node, depth):
    self.put(depth, f'return {node.text};' if node.text else 'return;')


setattr(Printer, 'if', print_if)
setattr(Printer, 'return', print_return)


def kinds(nodes):
    for node in nodes:
        yield node.kind, node.text
        for part in node.parts:
            yield from kinds(part)


def smaller(program):
    """Edits that leave less of it, the biggest steps first: functions that give the edited copy."""
    for f, function in enumerate(program.functions):
        if function.body:
            yield edit(program, f, 0, lambda nodes: nodes.clear())
    for f, function in enumerate(program.functions):
        for l, nodes in enumerate(lists_of(function.body)):
            size = len(nodes)
            while size >= 1:
                for at in range(0, len(nodes), size):
                    yield edit(program, f, l, cut(at, size))
                size //= 2
    for f, function in enumerate(program.functions):
        for l, nodes in enumerate(lists_of(function.body)):
            for at, node in enumerate(nodes):
                if node.kind in ('if', 'switch'):
                    yield edit(program, f, l, test_only(at))
                for part in range(len(node.parts)):
                    yield edit(program, f, l, unwrap(at, part))
                    if node.kind == 'switch' and len(node.parts) > 1:
                        yield edit(program, f, l, cut_case(at, part))


def edit(program, f, l, change):
    def make():
        made = program.copy()
        change(list(lists_of(made.functions[f].body))[l])
        return made
    return make


def cut(at, size):
    def change(nodes):
        del nodes[at:at + size]
    return change


def unwrap(at, part):
    def change(nodes):
        nodes[at:at + 1] = nodes[at].parts[part]
    return change


def test_only(at):
    """The condition is worked out, and that is all."""
    def change(nodes):
        if nodes[at].kind == 'switch' or any(nodes[at].parts):
            nodes[at] = Node('if', nodes[at].text, [[], []])
        else:
            nodes[at] = line(nodes[at].text + ';')
    return change


def cut_case(at, part):
    def change(nodes):
        del nodes[at].parts[part], nodes[at].labels[part]
    return change
