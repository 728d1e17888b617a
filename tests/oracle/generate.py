"""Makes a random program over the simulated API: what a transport does with buffers, and then mistakes.

Buffers are allocated, guarded, pinned, used and given back, by functions of differing conventions, through
structures, pointers, arrays, lists and tables of functions. The order, the checks and the way out after an
error are drawn; after that statements are dropped, doubled, exchanged or turned round.
"""
import random

from program import Function, Node, Program, give, line, lists_of, loop, when

PAGES = (1, 2, 3, 4)


class Access:
    """How a buffer's fields are written at one place; ptr is a struct conn *, or None for plain variables."""

    def __init__(self, mem, handle, length, ptr=None, ready=None):
        self.mem, self.handle, self.length, self.ptr, self.ready = mem, handle, length, ptr, ready


def through(ptr, length=None):
    base = ptr[1:] + '.' if ptr.startswith('&') else ptr + '->'
    return Access(base + 'mem', base + 'h', length or base + 'len', ptr, base + 'ready')


class Step:
    """Something that may fail: statements, the condition that it failed, statements that undo it."""

    def __init__(self, do, fail, undo=(), guard=False):
        self.do, self.fail, self.undo, self.guard = list(do), fail, list(undo), guard


class Buffer:
    def __init__(self, memory, length, guard, guard_length, access):
        self.memory, self.length, self.guard = memory, length, guard
        self.guard_length, self.access = guard_length, access


class Generator:
    def __init__(self, number, seed):
        self.r = random.Random(f'{seed}/{number}')
        self.program = Program(number)
        self.count = 0

    # small helpers

    def one(self, *choices):
        return self.r.choice(choices)

    def odds(self, share):
        return self.r.random() < share

    def name(self, stem):
        self.count += 1
        return f'{stem}{self.count}'

    def function(self, stem, result, params, final=''):
        made = Function(self.name(stem) + '_@', result, params, final)
        self.program.functions.append(made)
        return made

    def global_(self, name, declaration, how=None):
        self.program.globals.append((name, declaration, how or
                                     f'memset(&{name}, 0, sizeof({name})); sim_root(&{name}, sizeof({name}));'))
        return name

    # conventions of functions that may fail

    def convention(self):
        return self.one('zero', 'zero', 'bool', 'errno', 'status')

    def answers(self, convention):
        """(what success gives, what failure gives)"""
        return {'zero': ('0', '-1'), 'bool': ('1', '0'), 'errno': ('0', '-12'), 'status': ('', '')}[convention]

    def fail_of(self, function, call, convention):
        """(statements before, the condition that the call failed)"""
        if convention == 'status':
            function.local('st', 'int st = 0;')
            return [line(call[:-1] + (', ' if not call.endswith('()') else '') + '&st);')], 'st != 0'
        if convention == 'bool':
            return self.maybe_stored(function, call, ('!{}', '{} == 0'))
        return self.maybe_stored(function, call, ('{} != 0', '{} < 0', '{}'))

    def maybe_stored(self, function, call, forms):
        form = self.r.choice(forms)
        how = self.r.random()
        if how < 0.5:
            return [], form.format(call)
        function.local('rc', 'int rc = 0;')
        if how < 0.7:
            return [], form.format(f'(rc = {call})')
        return [line(f'rc = {call};')], form.format('rc')

    def finish(self, convention, good):
        """The statement that ends a function of this convention."""
        if convention == 'status':
            return [line('*status = 0;' if good else '*status = -1;'), give()]
        return [give(self.answers(convention)[0 if good else 1])]

    def new_fallible(self, stem, params, convention):
        if convention == 'status':
            function = self.function(stem, 'void', params + (', ' if params else '') + 'int *status')
        else:
            function = self.function(stem, 'int', params, self.answers(convention)[1])
        return function

    # steps on one buffer

    def raw_alloc(self, buffer, access):
        size = buffer.length if access.length.isdigit() or '*' in access.length else access.length
        call = {'heap': 'sim_alloc', 'pages': 'sim_alloc_pages', 'shared': 'sim_shared'}.get(buffer.memory)
        if call is None:
            return Step([line(f'{access.mem} = {buffer.memory};')], '')
        fail = self.one(f'{access.mem} == NULL', f'!{access.mem}')
        return Step([line(f'{access.mem} = {call}({size});')], fail)

    def raw_guard(self, buffer, access):
        return Step([], self.one('sim_guard({}, {}) != 0', 'sim_guard({}, {})', 'sim_guard({}, {}) < 0',
                                 'sim_guard({}, {}) == -1').format(access.mem, buffer.guard_length), guard=True)

    def raw_pin(self, function, buffer, access):
        size = access.length
        if access.handle.startswith('*') or self.odds(0.25):
            out = access.handle[1:] if access.handle.startswith('*') else '&' + access.handle
            if self.odds(0.7) or not access.handle.startswith('*'):
                before, fail = self.fail_of(function, f'sim_pin_out({out}, {access.mem}, {size})', 'errno')
                return Step(before, fail)
        call = f'sim_pin({access.mem}, {size})'
        if self.odds(0.3):
            return Step([], self.one('({} = {}) == NULL', '!({} = {})').format(access.handle, call))
        return Step([line(f'{access.handle} = {call};')],
                    self.one('{} == NULL', '!{}').format(access.handle))

    def raw_step(self, function, what, buffer, access):
        if what == 'alloc':
            return self.raw_alloc(buffer, access)
        if what == 'guard':
            return self.raw_guard(buffer, access)
        return self.raw_pin(function, buffer, access)

    def step(self, function, what, buffer, access, depth=0):
        if depth < 2 and self.odds(0.4) and not (what == 'alloc' and buffer.memory.startswith('buf')):
            return self.wrapped(function, what, buffer, access, depth)
        step = self.raw_step(function, what, buffer, access)
        return step

    def wrapped(self, function, what, buffer, access, depth):
        """The step in a function of its own."""
        if access.ptr is None and what in ('alloc', 'pin') and self.odds(0.5):
            return self.returning(what, buffer, access)
        convention = self.convention()
        if access.ptr is not None:
            params, args, inner = 'struct conn@ *c', access.ptr, through('c')
        elif what == 'alloc':
            params, args, inner = 'char **out, size_t len', f'&{access.mem}, {buffer.length}', Access('*out', '', 'len')
        elif what == 'pin':
            params = 'struct sim_handle **out, char *mem, size_t len'
            args, inner = f'&{access.handle}, {access.mem}, {access.length}', Access('mem', '*out', 'len')
        else:
            params, args, inner = 'char *mem, size_t len', f'{access.mem}, {buffer.guard_length}', Access('mem', '', 'len')
            buffer = Buffer(buffer.memory, buffer.length, buffer.guard, 'len', inner)
        made = self.new_fallible({'alloc': 'get', 'guard': 'keep', 'pin': 'reg'}[what], params, convention)
        made_step = self.step(made, what, buffer, inner, depth + 1)
        made.body = self.sequence(made, [made_step], convention)
        if access.ptr is None and access.mem.startswith('*'):
            args = args.replace('&*', '')
        args = args.replace('&*', '')
        before, fail = self.fail_of(function, f'{made.name}({args})', convention)
        self.behind(function, made)
        return Step(before, fail)

    def returning(self, what, buffer, access):
        """A function that returns the memory or the handle."""
        if what == 'alloc':
            made = self.function('get', 'char *', 'size_t len', 'NULL')
            made.local('mem', 'char *mem = NULL;')
            inner, args, result = Access('mem', '', 'len'), buffer.length, 'mem'
        else:
            made = self.function('reg', 'struct sim_handle *', 'char *mem, size_t len', 'NULL')
            made.local('h', 'struct sim_handle *h = NULL;')
            inner, args, result = Access('mem', 'h', 'len'), f'{access.mem}, {access.length}', 'h'
        step = self.raw_step(made, what, buffer, inner)
        made.body = list(step.do)
        if step.fail:
            made.body.append(when(step.fail, [give('NULL')]))
        if self.odds(0.3):
            made.body.append(line('sim_log("done");'))
        made.body.append(give(result))
        target = access.mem if what == 'alloc' else access.handle
        self.behind(None, made)
        return Step([line(f'{target} = {made.name}({args});')], self.one('{} == NULL', '!{}').format(target))

    def behind(self, function, made):
        """Functions stand in any order: all are declared first."""

    # sequences of steps, and the way out after an error

    def check(self, step, then):
        if not step.fail:
            return list(step.do)
        if step.guard and not step.do and self.odds(0.12) and ' = ' not in step.fail:
            call = step.fail[:step.fail.rindex(')') + 1]
            return [line(call + ';', drops=True)]
        return step.do + [when(step.fail, then)]

    def sequence(self, function, steps, convention, middle=(), style=None):
        style = style or self.one('early', 'early', 'goto', 'goto', 'nested', 'single', 'exit', 'log')
        good, bad = self.finish(convention, True), self.finish(convention, False)
        return getattr(self, 'seq_' + style)(function, steps, list(middle), good, bad)

    def undone(self, steps):
        return [n.copy() for s in reversed(steps) for n in s.undo]

    def seq_early(self, function, steps, middle, good, bad):
        body = []
        for i, step in enumerate(steps):
            body += self.check(step, self.undone(steps[:i]) + [n.copy() for n in bad])
        return body + middle + good

    def seq_exit(self, function, steps, middle, good, bad):
        body = []
        for step in steps:
            body += self.check(step, [line(self.one('exit(1);', 'exit(1);', 'abort();'))])
        return body + middle + good

    def seq_log(self, function, steps, middle, good, bad):
        body = []
        for i, step in enumerate(steps):
            careless = step.guard or self.odds(0.3)
            body += self.check(step, [line('sim_log("failed");')] if careless else
                               self.undone(steps[:i]) + [n.copy() for n in bad])
        return body + middle + good

    def seq_goto(self, function, steps, middle, good, bad):
        labels = [self.name('err') for _ in steps]
        body, tail = [], []
        for i, step in enumerate(steps):
            body += self.check(step, [Node('goto', labels[i])])
            tail = [line_copy for line_copy in ([Node('label', labels[i])] if i == 0 else
                    [Node('label', labels[i])] + self.undone([steps[i - 1]]))] + tail
        return body + middle + good + tail + bad

    def seq_nested(self, function, steps, middle, good, bad):
        if not steps:
            return middle + good
        step = steps[0]
        inner = self.seq_nested(function, steps[1:], middle, good, [])
        inner += [] if inner and inner[-1].kind == 'return' and len(steps) == 1 else self.undone([step])
        if not step.fail:
            return step.do + inner + bad
        return step.do + [when(f'!({step.fail})', inner)] + bad

    def seq_single(self, function, steps, middle, good, bad):
        """One way out, with a flag that says whether it went well."""
        function.local('ok', 'int ok = 0;')
        out, body = self.name('out'), []
        marks = [f'done{i}' for i in range(len(steps))]
        for mark, step in zip(marks, steps):
            function.local(mark, f'int {mark} = 0;')
            body += self.check(step, [Node('goto', out)])
            if step.undo:
                body.append(line(f'{mark} = 1;'))
        body += middle + [line('ok = 1;'), Node('label', out)]
        undo = []
        for mark, step in reversed(list(zip(marks, steps))):
            if step.undo:
                undo.append(when(mark, [n.copy() for n in step.undo]))
        return body + [when('!ok', undo + bad)] + good

    # giving back

    def release(self, what, buffer, access, plain=False):
        if what == 'pin':
            body = [line(f'sim_unpin({access.handle});')]
            if self.odds(0.3):
                body.append(line(f'{access.handle} = NULL;'))
            if self.odds(0.3):
                body = [when(self.one('{} != NULL', '{}').format(access.handle), body)]
        elif what == 'guard':
            body = [line(f'sim_unguard({access.mem}, {buffer.guard_length});')]
        elif buffer.memory == 'heap':
            body = [line(f'sim_free({access.mem});')]
        elif buffer.memory in ('pages', 'shared'):
            body = [line(f'sim_unmap({access.mem}, {buffer.length});')]
        else:
            body = []
        if body and not plain and access.ptr is not None and self.odds(0.3):
            made = self.function({'alloc': 'put', 'guard': 'open', 'pin': 'dereg'}[what], 'void', 'struct conn@ *c')
            made.body = self.release(what, buffer, through('c'), plain=True)
            body = [line(f'{made.name}({access.ptr});')]
        return body

    def plan(self, buffer):
        """The steps of one buffer, in the order they are done."""
        order = ['alloc'] + (['guard'] if buffer.guard else []) + ['pin']
        if buffer.guard and self.odds(0.08):
            order = ['alloc', 'pin', 'guard']
        return order

    def setup_steps(self, function, buffer, access):
        steps = []
        if access.ptr is not None and not access.length.isdigit():
            steps.append(Step([line(f'{access.length} = {buffer.length};')], ''))
        for what in self.plan(buffer):
            step = self.step(function, what, buffer, access)
            step.guard = step.guard or what == 'guard'
            step.undo = self.release(what, buffer, access)
            steps.append(step)
        if access.ready and self.odds(0.3):
            steps.append(Step([line(f'{access.ready} = 1;')], ''))
        return steps

    def teardown(self, buffer, access):
        body = []
        order = list(reversed(self.plan(buffer)))
        for what in order:
            if what == 'guard' and self.odds(0.5) and buffer.memory != 'heap':
                continue
            body += self.release(what, buffer, access)
        if access.ready and self.odds(0.15):
            body = [when(access.ready, body)]
        return body

    def setup_function(self, buffer):
        convention = self.convention()
        made = self.new_fallible('setup', 'struct conn@ *c', convention)
        made.body = self.sequence(made, self.setup_steps(made, buffer, through('c')), convention)
        return made, convention

    def teardown_function(self, buffer):
        made = self.function('teardown', 'void', 'struct conn@ *c')
        made.body = self.teardown(buffer, through('c'))
        if self.odds(0.2):
            made.body = [when('!c' if self.odds(0.5) else 'c == NULL', [give()])] + made.body
        return made

    # buffers in the entry

    def buffer(self):
        memory = self.one('heap', 'pages', 'pages', 'pages', 'shared', 'static')
        pages = self.r.choice(PAGES)
        length = str(pages * 4096)
        if memory == 'heap' and self.odds(0.5):
            length = self.one('1000', '5000', '100')
        guard = self.odds(0.5 if memory != 'heap' else 0.15)
        guard_length = length
        if pages > 1 and self.odds(0.2):
            guard_length = str((pages - 1) * 4096)
        if memory == 'static':
            name = self.name('pool') + '_@'
            memory = self.global_(name, f'SIM_GLOBAL({name}, {length});', f'{name} = sim_region({length});')
        return Buffer(memory, length, guard, guard_length, None)

    def resource(self, entry):
        """(setup step, teardown, accesses) of something with one or more buffers."""
        kind = self.one('plain', 'plain', 'struct', 'struct', 'heap', 'member', 'global', 'array', 'slices', 'list',
                        'ops', 'table', 'stack', 'copy')
        self.program.shape += kind + ' '
        return getattr(self, 'res_' + kind)(entry)

    def res_plain(self, entry):
        b, i = self.buffer(), self.name('')
        entry.local(f'mem{i}', f'char *mem{i} = NULL;')
        entry.local(f'h{i}', f'struct sim_handle *h{i} = NULL;')
        access = Access(f'mem{i}', f'h{i}', b.length)
        return self.setup_steps(entry, b, access), [access]

    def res_stack(self, entry):
        i = self.name('')
        length = self.one('4096', '8192', '600')
        b = Buffer(f'buf{i}', length, self.odds(0.1), length, None)
        entry.local(f'buf{i}', f'SIM_LOCAL(buf{i}, {length});')
        entry.local(f'mem{i}', f'char *mem{i} = NULL;')
        entry.local(f'h{i}', f'struct sim_handle *h{i} = NULL;')
        access = Access(f'mem{i}', f'h{i}', b.length)
        return self.setup_steps(entry, b, access), [access]

    def on_conn(self, entry, ptr, b=None, checks=()):
        """Set up and taken down through a pointer, by functions or in place."""
        b = b or self.buffer()
        if self.odds(0.35):
            return self.setup_steps(entry, b, through(ptr)), [through(ptr)]
        setup, convention = self.setup_function(b)
        down = self.teardown_function(b)
        before, fail = self.fail_of(entry, f'{setup.name}({ptr})', convention)
        step = Step(before, fail, [line(f'{down.name}({ptr});')])
        return [step], [through(ptr)]

    def res_struct(self, entry):
        i = self.name('c')
        entry.local(i, f'struct conn@ {i} = {{ 0 }};')
        if self.odds(0.3):
            entry.local(i + 'p', f'struct conn@ *{i}p = &{i};')
            return self.on_conn(entry, i + 'p')
        return self.on_conn(entry, '&' + i)

    def res_member(self, entry):
        i = self.name('d')
        entry.local(i, f'struct dev@ {i} = {{ 0 }};')
        member = self.one('rx', 'tx')
        if self.odds(0.4):
            entry.local(i + 'p', f'struct dev@ *{i}p = &{i};')
            return self.on_conn(entry, f'&{i}p->{member}')
        if self.odds(0.4):
            set_peer = Step([line(f'{i}.peer = &{i}.{member};')], '')
            steps, accesses = self.on_conn(entry, f'{i}.peer')
            return [set_peer] + steps, accesses
        return self.on_conn(entry, f'&{i}.{member}')

    def res_global(self, entry):
        i = self.name('g') + '_@'
        if self.odds(0.4):
            self.global_(i, f'static struct conn@ *{i};')
            steps, accesses = self.on_conn(entry, i)
            return [self.new_conn(entry, i)] + steps, accesses
        self.global_(i, f'static struct conn@ {i};')
        return self.on_conn(entry, '&' + i)

    def new_conn(self, entry, target):
        """A structure from the heap, in one of several ways."""
        way = self.one('direct', 'returns', 'out')
        if way == 'direct':
            return Step([line(f'{target} = malloc(sizeof(*{target}));'), line(f'memset({target}, 0, sizeof(*{target}));')],
                        '', [line(f'free({target});')])
        if way == 'returns':
            made = self.function('new', 'struct conn@ *', '', 'NULL')
            made.local('c', 'struct conn@ *c = malloc(sizeof(*c));')
            made.body = [line('memset(c, 0, sizeof(*c));'), give('c')]
            return Step([line(f'{target} = {made.name}();')], '', [line(f'free({target});')])
        made = self.function('new', 'void', 'struct conn@ **out')
        made.body = [line('*out = malloc(sizeof(**out));'), line('memset(*out, 0, sizeof(**out));')]
        return Step([line(f'{made.name}(&{target});')], '', [line(f'free({target});')])

    def res_heap(self, entry):
        i = self.name('c')
        entry.local(i, f'struct conn@ *{i} = NULL;')
        steps, accesses = self.on_conn(entry, i)
        return [self.new_conn(entry, i)] + steps, accesses

    def res_copy(self, entry):
        """A structure filled in, then copied to where it is used from."""
        i = self.name('c')
        entry.local(i, f'struct conn@ {i} = {{ 0 }};')
        entry.local(i + 't', f'struct conn@ {i}t = {{ 0 }};')
        copy = self.one(f'{i} = {i}t;', f'memcpy(&{i}, &{i}t, sizeof({i}));')
        b = self.buffer()
        steps = self.setup_steps(entry, b, through(f'&{i}t'))
        down = self.teardown(b, through(f'&{i}'))
        steps.append(Step([line(copy)], ''))
        for step in steps[:-1]:
            step.late, step.undo = step.undo, step.undo
        return steps + [], [through(f'&{i}')] if down else []

    def res_array(self, entry):
        """Several structures in an array, set up in a loop, unwound in a loop."""
        i, n, k = self.name('cs'), self.one(2, 2, 3), self.name('k')
        b = self.buffer()
        if b.memory.startswith('pool'):
            b.memory = 'pages'
        entry.local(i, f'struct conn@ {i}[{n}] = {{ {{ 0 }} }};')
        entry.local(k, f'int {k} = 0;')
        setup, convention = self.setup_function(b)
        down = self.teardown_function(b)
        before, fail = self.fail_of(entry, f'{setup.name}(SIM_AT({i}, {k}))', convention)
        counter = self.name('n')
        entry.local(counter, f'int {counter} = 0;')
        body = before + [when(fail, [Node('line', 'break;')]), line(f'{counter}++;')]
        undo = [loop(f'while ({counter} > 0)', [line(f'{counter}--;'), line(f'{down.name}(SIM_AT({i}, {counter}));')])]
        if self.odds(0.4):
            undo = [loop(f'for ({k} = 0; {k} < {counter}; {k}++)', [line(f'{down.name}(SIM_AT({i}, {k}));')])]
        step = Step([loop(f'for ({k} = 0; {k} < {n}; {k}++)', body)], f'{counter} < {n}', undo)
        # the loop leaves some behind when it fails
        step.partial = True
        return [step], [through(f'&{i}[{self.one(0, n - 1)}]')]

    def res_slices(self, entry):
        """One arena, guarded whole or not, its slices pinned one by one into a table of handles."""
        i, n, k = self.name(''), self.one(2, 3, 4), self.name('k')
        entry.local(f'arena{i}', f'char *arena{i} = NULL;')
        entry.local(f'hs{i}', f'struct sim_handle *hs{i}[{n}] = {{ NULL }};')
        entry.local(k, f'int {k} = 0;')
        memory = self.one('pages', 'pages', 'heap', 'shared')
        size = str(n * 4096)
        b = Buffer(memory, size, self.odds(0.5), size if self.odds(0.7) else '4096', None)
        access = Access(f'arena{i}', '', size)
        steps = [self.step(entry, 'alloc', b, access)]
        steps[0].undo = self.release('alloc', b, access)
        if b.guard and memory != 'heap':
            steps.append(self.step(entry, 'guard', b, access))
            steps[-1].guard = True
            steps[-1].undo = self.release('guard', b, access) if self.odds(0.4) else []
        slice_ = Access(f'arena{i} + {k} * 4096', f'hs{i}[{k}]', '4096')
        pin = self.step(entry, 'pin', b, slice_)
        counter = self.name('n')
        entry.local(counter, f'int {counter} = 0;')
        body = pin.do + [when(pin.fail, [line('break;')]), line(f'{counter}++;')]
        undo = [loop(f'while ({counter} > 0)', [line(f'sim_unpin(hs{i}[--{counter}]);')])]
        if self.odds(0.3):
            undo = [loop(f'for ({k} = 0; {k} < {n}; {k}++)', [when(f'hs{i}[{k}]', [line(f'sim_unpin(hs{i}[{k}]);')])])]
        steps.append(Step([loop(f'for ({k} = 0; {k} < {n}; {k}++)', body)], f'{counter} < {n}', undo))
        steps[-1].partial = True
        return steps, [Access(f'arena{i}', f'hs{i}[0]', size)]

    def res_list(self, entry):
        """Nodes pushed on a list and taken off it."""
        i, k, n = self.name('list'), self.name('k'), self.one(1, 2, 2)
        b = self.buffer()
        if b.memory.startswith('pool'):
            b.memory = 'pages'
        entry.local(i, f'struct conn@ *{i} = NULL;')
        entry.local(i + 'n', f'struct conn@ *{i}n = NULL;')
        entry.local(k, f'int {k} = 0;')
        counter = self.name('n')
        entry.local(counter, f'int {counter} = 0;')
        setup, convention = self.setup_function(b)
        down = self.teardown_function(b)
        new = self.new_conn(entry, i + 'n')
        before, fail = self.fail_of(entry, f'{setup.name}({i}n)', convention)
        body = new.do + before + [when(fail, [line(f'free({i}n);'), line('break;')]), line(f'{i}n->next = {i};'),
                                  line(f'{i} = {i}n;'), line(f'{counter}++;')]
        undo = [loop(f'while ({i} != NULL)', [line(f'{i}n = {i};'), line(f'{i} = {i}n->next;'),
                                              line(f'{down.name}({i}n);'), line(f'free({i}n);')])]
        step = Step([loop(f'for ({k} = 0; {k} < {n}; {k}++)', body)], f'{counter} < {n}', undo)
        step.partial = True
        return [step], []

    def res_ops(self, entry):
        """Through a table of functions, chosen by an input."""
        names = []
        for _ in range(2):
            b = self.buffer()
            b_setup = self.new_fallible('open', 'struct conn@ *c', 'zero')
            b_setup.body = self.sequence(b_setup, self.setup_steps(b_setup, b, through('c')), 'zero')
            table = self.name('ops') + '_@'
            self.program.tables.append((table, f'static const struct ops@ {table} = {{ .open = {b_setup.name}, .close = '
                                               f'{self.teardown_function(b).name} }};'))
            names.append(table)
        i = self.name('c')
        entry.local(i, f'struct conn@ {i} = {{ 0 }};')
        entry.local('o' + i, f'const struct ops@ *o{i} = &{names[0]};')
        choose = self.one(Step([line(f'o{i} = sim_input(2) ? &{names[0]} : &{names[1]};')], ''),
                          Step([when('sim_input(2) == 1', [line(f'o{i} = &{names[1]};')])], ''), None)
        before, fail = self.fail_of(entry, f'o{i}->open(&{i})', 'zero')
        step = Step(before, fail, [line(f'o{i}->close(&{i});')])
        return ([choose] if choose else []) + [step], [through('&' + i)]

    def res_table(self, entry):
        """A global table of pointers, found again by index."""
        i = self.name('tab') + '_@'
        self.global_(i, f'static struct conn@ *{i}[3];')
        at = self.one('0', '2')
        if self.odds(0.4):
            name = self.name('at')
            entry.local(name, f'int {name} = sim_input(3);')
            at = name
        steps, accesses = self.on_conn(entry, f'{i}[{at}]')
        return [self.new_conn(entry, f'{i}[{at}]')] + steps, accesses

    # what happens in between

    def child_part(self, accesses):
        body = []
        if accesses and self.odds(0.15):
            a = self.r.choice(accesses)
            body.append(line(f'sim_write({a.mem}, 8);'))
        end = self.one('exit(0);', 'exit(0);', 'abort();', 'return 0;', '')
        if end == 'return 0;':
            body.append(give('0'))
        elif end:
            body.append(line(end))
        return body or [line('sim_log("child");')]

    def fork(self, entry, accesses):
        way = self.one('if', 'if', 'stored', 'switch', 'helper', 'system', 'loop', 'late')
        child = self.child_part(accesses)
        if way == 'if':
            return [when('sim_fork() == 0', child)]
        if way == 'stored':
            entry.local('pid', 'int pid = 0;')
            return [line('pid = sim_fork();'), when('pid < 0', self.one([line('sim_log("fork");')], [line('exit(1);')])),
                    when('pid == 0', child)]
        if way == 'switch':
            return [Node('switch', 'sim_fork()', [[line('sim_log("fork");')], child, [line('sim_log("parent");')]],
                         labels=['case -1', 'case 0', 'default'])]
        if way == 'system':
            made = self.function('spawn', 'void', '')
            made.body = [when('sim_system() != 0', [line('sim_log("failed");')])]
            return self.one([line(f'{made.name}();')], [line('(void)sim_system();')])
        if way == 'loop':
            k = self.name('k')
            entry.local(k, f'int {k} = 0;')
            end = [line('exit(0);')]
            return [loop(f'for ({k} = 0; {k} < 2; {k}++)', [when('sim_fork() == 0', end)])]
        if way == 'late':
            entry.local('pid', 'int pid = 0;')
            return [line('pid = sim_fork();'), line('sim_log("forked");'), when('pid > 0', [line('sim_log("parent");')], child)]
        made = self.function('start', 'int', '', '-1')
        made.local('pid', 'int pid = sim_fork();')
        if self.odds(0.5):
            made.body = [when('pid == 0', [line('sim_log("child");'), line('exit(0);')]), give('pid')]
            return [when(f'{made.name}() < 0', [line('sim_log("fork");')])]
        made.body = [give('pid')]
        return [when(f'{made.name}() == 0', child)]

    def use(self, entry, accesses):
        if not accesses:
            return [line('sim_log("idle");')]
        a = self.r.choice(accesses)
        way = self.one('write', 'write', 'repin', 'maybe', 'switch', 'recurse', 'flip')
        if way == 'write':
            return [line(f'sim_write({a.mem}, {self.one("1", "64")});')]
        if way == 'repin':
            return ([line(f'sim_unpin({a.handle});')] + self.fork(entry, []) +
                    [line(f'{a.handle} = sim_pin({a.mem}, {a.length});')])
        if way == 'maybe':
            return [when('sim_input(2)', [line(f'sim_write({a.mem}, 1);')] + (self.fork(entry, []) if self.odds(0.4) else []))]
        if way == 'flip':
            flag = self.name('flag')
            entry.local(flag, f'int {flag} = sim_input(2);')
            return [when(flag, [line(f'sim_unpin({a.handle});'), line(f'{a.handle} = NULL;')])] + self.fork(entry, []) + [
                when(flag, [line(f'{a.handle} = sim_pin({a.mem}, {a.length});')])]
        if way == 'switch':
            return [Node('switch', 'sim_input(3)', [[line(f'sim_write({a.mem}, 1);')],
                                                    [line('sim_log("one");')] + self.fork(entry, []),
                                                    [line('sim_log("other");')]],
                         labels=['case 0', 'case 1', 'default'])]
        made = self.function('again', 'void', 'int depth, char *mem')
        made.body = [when('depth <= 0', self.one([line('(void)sim_system();'), give()], [give()])),
                     line('sim_write(mem, 1);'), line(f'{made.name}(depth - 1, mem);')]
        return [line(f'{made.name}({self.one("1", "2")}, {a.mem});')]

    # the program

    def build(self):
        entry = Function('prog@', 'int', '', '0')
        steps, accesses, middle = [], [], []
        if self.odds(0.12):
            before, fail = self.maybe_stored(entry, 'sim_lib_guard()', ('{} != 0', '{} < 0'))
            steps.append(Step(before, fail, guard=True))
        resources = self.one(1, 1, 2, 2, 3)
        conditional = self.odds(0.25)
        for _ in range(resources):
            made, found = self.resource(entry)
            for step in made:
                if getattr(step, 'partial', False):
                    # its own failure leaves a part done
                    step.do.append(when(step.fail, [n.copy() for n in step.undo]))
            if conditional and self.odds(0.5):
                made = self.correlated(entry, made)
            steps += made
            accesses += found
            if self.odds(0.2):
                steps.append(Step(self.fork(entry, []), ''))
        for _ in range(self.one(1, 1, 2, 3)):
            middle += self.fork(entry, accesses) if self.odds(0.55) else self.use(entry, accesses)
        if accesses and self.odds(0.6):
            middle += self.use(entry, accesses)
        for undo in reversed(steps):
            middle += [n.copy() for n in undo.undo]
        entry.body = self.sequence(entry, steps, 'zero', middle)
        self.program.functions.append(entry)
        for _ in range(self.one(0, 0, 1, 1, 1, 2, 3)):
            self.mutate()
        return self.program

    def correlated(self, entry, steps):
        """Set up only where an input says so, and given back under the same condition."""
        flag = self.name('want')
        entry.local(flag, f'int {flag} = sim_input(2);')
        bad = self.name('bad')
        entry.local(bad, f'int {bad} = 0;')
        body = []
        for i, step in enumerate(steps):
            body += step.do
            if step.fail:
                rest = self.undone(steps[:i]) + [line(f'{bad} = 1;')]
                body.append((step, when(step.fail, rest)))
        # what follows a failed step stands in its else
        nested = []
        for item in reversed(body):
            if isinstance(item, tuple):
                item[1].parts[1] = nested
                nested = [item[1]]
            else:
                nested = [item] + nested
        undo = [when(flag, self.undone(steps))]
        return [Step([when(flag, nested)], bad, undo)]

    # mistakes

    def mutate(self):
        places = [(nodes, i) for f in self.program.live() for nodes in lists_of(f.body) for i in range(len(nodes))
                  if nodes[i].kind in ('line', 'if')]
        if not places:
            return
        nodes, i = self.r.choice(places)
        node, how = nodes[i], self.one('drop', 'drop', 'drop', 'swap', 'double', 'negate', 'move', 'drop release')
        if how == 'drop release':
            good = [(n, k) for n, k in places if any(w in n[k].text for w in ('unpin', 'teardown', 'dereg', 'guard'))]
            if good:
                nodes, i = self.r.choice(good)
            del nodes[i]
        elif how == 'drop' or (node.text in ('break;',) and how != 'swap'):
            del nodes[i]
        elif how == 'swap' and i + 1 < len(nodes) and nodes[i + 1].kind != 'return':
            nodes[i], nodes[i + 1] = nodes[i + 1], nodes[i]
        elif how == 'double' and not node.text.endswith('++;'):  # it counts elements that are there
            nodes.insert(i, node.copy())
        elif how == 'negate' and node.kind == 'if':
            node.text = node.text[2:-1] if node.text.startswith('!(') and balanced(node.text[2:-1]) else f'!({node.text})'
        elif how == 'move' and node.kind == 'line':
            del nodes[i]
            nodes.insert(self.r.randrange(len(nodes) + 1), node)


def balanced(text):
    depth = 0
    for c in text:
        depth += (c == '(') - (c == ')')
        if depth < 0:
            return False
    return depth == 0


def generate(number, seed):
    return Generator(number, seed).build()


if __name__ == '__main__':
    import sys
    print(generate(int(sys.argv[1]), int(sys.argv[2])).print())
