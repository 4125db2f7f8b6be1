"""The room: a projector's window, the facilitator's console, and the laptop that is passed round.

Nothing here shows a code beside a vote. The windows only show `state.Room`; `mode` makes and closes them.
"""
