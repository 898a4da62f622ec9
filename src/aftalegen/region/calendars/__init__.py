"""Calendar files (iCalendar, RFC 5545): a region's bookings, and what the parties of agreements must remember."""

from aftalegen.region.calendars.bookings import calendars
from aftalegen.region.calendars.reminders import reminder_calendar

__all__ = ["calendars", "reminder_calendar"]
