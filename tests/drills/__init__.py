"""Drills: what nobody would do on purpose, done many times, and what came of it in one line each.

The tests hold a short form of each (`tests/drills/test_drills.py`); `script/drill` runs them as long as is asked for:

script/drill                               all of them, for hours
script/drill odd-questions --times 1000000
script/drill damaged-generations --times 1000 --seed 7
TMPDIR=/dev/shm script/drill killed-desk   in memory, where many commands would wait for a disk

odd-questions        does any question end in an exception, or take longer than 100 ms of the processor?
damaged-generations  is each flipped bit, each file cut off or deleted noticed, and does the generation before answer?
damaged-databases    is a damaged SQLite told in one sentence, and answered with a page?
killed-commands      does a command killed at any moment lose or double anything, and does the next run go on?
killed-desk          does a server killed while curators work lose, double or half do anything, sent again or not?
hindered-commands    do a damaged database, a full disk or a folder that cannot be written end in one sentence?
rival-commands       do two of one command at once, builders among them, do what one alone does?
rival-servers        do two servers that are sent the same form at once do what one does?
rude-clients         does a server answer others while clients are slow, loud or make no sense?
publications         are descriptors and memory of a server after many publications where they were?
lost-nodes           does a cluster of three that loses its manager in a build answer all, and whole, and lose nothing?
hostile-text         does any text that comes in become anything but text, on any page, in any file, in a real browser?
moved-clock          is anything lost, hidden or locked for ever where the clock is set ahead or back at any moment?
mixed-load           is any answer wrong, and does anything grow, where for minutes (--times) all is done at once?
"""
