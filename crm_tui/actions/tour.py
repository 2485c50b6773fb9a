"""The guided tour."""

from __future__ import annotations

from crm_tui.actions.action import EVERYWHERE, Action

TOUR = (
    Action("tour.begin", "Guided tour", "Shows the program in eight steps, each done by doing it; on demo books.", EVERYWHERE, (), "tour",
           command="tour"),
    Action("tour.next", "Next step of the tour", "Goes on to the next step of the tour without doing this one.", EVERYWHERE, ("greater_than_sign",),
           "tour_step", "1"),
    Action("tour.previous", "Step of the tour before", "Goes back to the step of the tour before this one.", EVERYWHERE, ("less_than_sign",),
           "tour_step", "-1"),
    Action("tour.end", "End the tour", "Takes the tour's box away; the books stay as they are.", EVERYWHERE, (), "end_tour"),
)  # fmt: skip
