/* Every bound of the engine, in steps and counts, never in seconds; none changes with the machine.
 * Hitting one marks the function's summary as widened. Out of steps, findings of the function say
 * so (EVIDENCE_WIDENED), and a notice of the run counts such functions. */
#ifndef PINFORK_ENGINE_LIMITS_H
#define PINFORK_ENGINE_LIMITS_H

enum limits {
    LIMIT_LOOP_ROUNDS = 2, /* times a loop's body is walked with exact values */
    LIMIT_MACHINE_ROUNDS = 6, /* the same where a variable says which part of it is next */
    LIMIT_STATES_SOFT = 6, /* states at a block before those alike in pins and guards are joined */
    LIMIT_STATES_SOFT_PLAIN = 3, /* the same where nothing is pinned, guarded or forked */
    LIMIT_STATES_HARD = 12, /* states at a block of a function that may pin, guard or fork */
    LIMIT_STATES_ROOT = 48, /* the same of one that nobody calls */
    LIMIT_STATES_PLAIN = 6, /* states at a block of any other function */
    LIMIT_STEPS = 6000, /* instructions walked in one function */
    LIMIT_STEPS_ROOT = 24000, /* the same in one that nobody calls */
    LIMIT_STEPS_EXACT = 200000, /* the same of an exact walk, */
    LIMIT_STATES_EXACT = 1024, /* states at one block of it, */
    LIMIT_WORK_EXACT = 3000000, /* what is known of the states at all its blocks, */
    LIMIT_WORK_CUT = 6000000, /* the same of a run's exact walks that had to be cut; further ones */
    LIMIT_WORK_LATE = 100000, /* have this */
    LIMIT_STEPS_PLAIN = 1500, /* the same where nothing is pinned, guarded or forked */
    LIMIT_STEPS_LOOPS = 120000, /* the same before loops are left after one round each */
    LIMIT_STEPS_BACK = 240000, /* and before nothing goes back any more */
    LIMIT_WAITING = 512, /* states that wait to be walked before those that only return go first */
    LIMIT_WAITING_HERE = 256, /* at one block before they are joined */
    LIMIT_LOOPS = 4096, /* loops of a function; the bodies of further ones are walked once */
    LIMIT_EXITS = 48, /* ways out of a function before those alike are joined */
    LIMIT_HANDLES = 8, /* handles by whose being null ways through a function are told apart */
    LIMIT_WAYS = 6, /* alternatives that a join keeps of what it forgets */
    LIMIT_REFUSALS = 6, /* places whose numbers kept callees in a loop from doing something else */
    LIMIT_WAY_RANGES = 3, /* what is known on one of them */
    LIMIT_CASES = 15, /* cases of a summary */
    LIMIT_CASES_PLAIN = 4, /* of a function that pins, guards and forks nothing */
    LIMIT_CASES_FINDING = 6, /* of such a one that puts numbers into what it finds */
    LIMIT_CASES_OPERATING = 6, /* of such a one that prepares or submits operations */
    LIMIT_MEMBERS = 32, /* scalar members of a record that is copied */
    LIMIT_EVENTS = 64, /* events that matter in one case of a summary */
    LIMIT_NODES = 8192, /* values of a summary before further ones become opaque */
    LIMIT_ACCESSES = 24, /* reads, and writes, kept between two such events */
    LIMIT_WRITES = 96, /* memory cells a summary case writes */
    LIMIT_SHARED = 32, /* values that a function was given and hands on to code out of view */
    LIMIT_FORGOTTEN =
        384, /* and those that it writes something to, of which callers know no more */
    LIMIT_PINS = 512, /* pins of one state; further ones are told to the rules and callers alone */
    LIMIT_GUARDS = 512, /* guards of one, likewise, */
    LIMIT_OBJECTS = 1024, /* and blocks of memory: of further ones it is not known what they are */
    LIMIT_MET = 64, /* forks that a pin has met before one stands for the last of its kind */
    LIMIT_ELEMENTS = 64, /* elements of an array of ranges that are looked at */
    LIMIT_QUEUES = 16, /* queues with operations in flight that are looked at */
    LIMIT_TOLD = 32, /* times that the same hazard is kept, for the best path to it */
    LIMIT_VALUES = 1 << 19, /* values of one function before it counts as out of steps */
    LIMIT_TARGETS = 8, /* functions that a call through a pointer may be resolved to */
    LIMIT_THREAD_CASES = 3, /* ways through a start routine that its creator goes on beside */
    LIMIT_NESTED = 4, /* functions handed on that are played within one another */
    LIMIT_RECURSION_ROUNDS = 2, /* times a recursive group is analysed */
    LIMIT_CHOSEN = 32, /* numbers for each of which a function that hands one on is analysed */
    LIMIT_DEPTH = 24, /* nesting of a value expression before it becomes opaque */
};

/* The page that ranges are rounded to. Bigger pages only make guards reach further. */
#define PAGE_BYTES 4096
/* The smallest huge page that is taken into account. */
#define HUGE_BYTES (2 << 20)

#endif
