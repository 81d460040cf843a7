"""The heart, pure: deadlines, effects, replay, states, figures."""
