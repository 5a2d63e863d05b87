package import Primitives

extension Words {
    /// The time of day, such as “09:41”.
    package func clock(_ moment: Moment) -> String {
        let seconds = local(moment).seconds
        let hour = seconds / 3_600
        let fills = [
            "H": digits(hour, padded: 2),
            "h": digits(hour % 12 == 0 ? 12 : hour % 12),
            "m": digits(seconds / 60 % 60, padded: 2),
            "half": self[hour < 12 ? .beforeNoon : .afterNoon],
        ]
        return text(.timeOfDay, fills)
    }

    /// The date, such as “20 November 2026”.
    package func date(_ moment: Moment) -> String { date(moment, as: .dateLong, names: .monthNames) }

    /// The date behind the name of its day, such as “Friday, 4 December 2026”, where a week is planned.
    func dateWithWeekday(_ moment: Moment) -> String {
        text(.dateWithWeekday, ["weekday": weekday(moment), "date": date(moment)])
    }

    /// The name of the day, such as “Friday”, above a column of a calendar.
    func weekday(_ moment: Moment) -> String {
        let names = self[.weekdayNames].split(separator: "|")
        // The first day of 1970 was a Thursday.
        return String(names[Int(remainder(local(moment).day + 3, 7))])
    }

    /// The number of the day in its month, such as “20”, in a calendar.
    func dayOfMonth(_ moment: Moment) -> String { digits(civil(moment).date) }

    /// The month with its year, such as “November 2026”, above a calendar.
    func month(_ moment: Moment) -> String {
        let (year, month, _) = civil(moment)
        return text(.calendarMonth, ["month": monthName(month, of: .monthNames), "year": digits(year)])
    }

    /// The date in few letters, such as “20 Nov”; with the year when it is not this one.
    package func shortDate(_ moment: Moment) -> String {
        let isThisYear = civil(moment).year == civil(now).year
        return date(moment, as: isThisYear ? .dateShort : .dateShortWithYear, names: .monthNamesShort)
    }

    /// When it was, as short as can be: the time for today, “yesterday” with the time, else the date with the time.
    package func when(_ moment: Moment) -> String {
        let days = local(now).day - local(moment).day
        return switch days {
        case 0: clock(moment)
        case 1: text(.yesterdayAt, ["time": clock(moment)])
        default: text(.dateAt, ["date": shortDate(moment), "time": clock(moment)])
        }
    }

    /// Date and time in full, for those who point at a short form.
    func full(_ moment: Moment) -> String { text(.dateAt, ["date": date(moment), "time": clock(moment)]) }

    /// How long ago it was, in the greatest unit.
    package func age(_ moment: Moment) -> String {
        let seconds = Int((now - moment).microseconds / 1_000_000)
        return seconds < 60 ? self[.unitNow] : length(seconds: seconds)
    }

    private func date(_ moment: Moment, as phrase: Phrase, names: Phrase) -> String {
        let (year, month, day) = civil(moment)
        return text(phrase, ["day": digits(day), "month": monthName(month, of: names), "year": digits(year)])
    }

    private func monthName(_ month: Int64, of names: Phrase) -> String {
        // By bytes, as a list has some hundred dates.
        let months = self[names].utf8.split(separator: UInt8(ascii: "|"))
        return months.indices.contains(Int(month) - 1) ? String(Substring(months[Int(month) - 1])) : digits(month)
    }

    private func civil(_ moment: Moment) -> (year: Int64, month: Int64, date: Int64) {
        civilDate(ofDay: local(moment).day)
    }

    /// The day since 1970 and the second of that day on the reader's clock.
    private func local(_ moment: Moment) -> (day: Int64, seconds: Int64) {
        let whole = moment.microseconds - remainder(moment.microseconds, 1_000_000)
        let seconds = whole / 1_000_000 + Int64(secondsEastOfUTC(moment))
        let rest = remainder(seconds, 86_400)
        return ((seconds - rest) / 86_400, rest)
    }
}

/// The remainder that is never negative, so that moments before 1970 fall on the right day.
private func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
    let rest = value % divisor
    return rest < 0 ? rest + divisor : rest
}
