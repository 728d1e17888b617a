"""Makes a failing program small: tries trees with less in them until none still fails."""
import itertools

from program import smaller

AT_ONCE = 10
TRIES_MOST = 800


def shrink(program, checker, still_fails):
    """still_fails(outcome) says whether the failure looked for is still there."""
    number, tries, at, size = program.number, 0, 0, None
    while size != program.size() and tries < TRIES_MOST:
        size, at = program.size(), 0
        while tries < TRIES_MOST:
            batch = []
            for make in itertools.islice(smaller(program), at, None):
                at += 1
                candidate = make()
                if candidate.size() < program.size():
                    candidate.number = number * 100 + len(batch)
                    batch.append((at, candidate))
                if len(batch) == AT_ONCE:
                    break
            if not batch:
                break
            tries += len(batch)
            outcomes = checker.check([c for _, c in batch])
            for (place, candidate), outcome in zip(batch, outcomes):
                if still_fails(outcome):
                    program, at = candidate, place - 1
                    break
    program.number = number
    return program
