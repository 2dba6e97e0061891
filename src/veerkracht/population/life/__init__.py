"""What lives look like beyond money: where people live, what they do, how they are, what help they use.

`facts.yaml` names every fact. Facts are drawn after the incomes, because many follow income; each module here
draws some of them.
"""
