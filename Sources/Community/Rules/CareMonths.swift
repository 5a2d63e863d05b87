import Primitives

/// Months since January of the year 0, so that they can be counted through.
func careMonth(of moment: Moment) -> Int64 {
    let (year, month) = civilMonth(ofDay: Int64((Double(moment.microseconds) / 86_400_000_000).rounded(.down)))
    return year * 12 + month - 1
}

/// The year and the month of a day since 1970, in the Gregorian calendar, by days of eras of 400 years.
private func civilMonth(ofDay day: Int64) -> (year: Int64, month: Int64) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month)
}
