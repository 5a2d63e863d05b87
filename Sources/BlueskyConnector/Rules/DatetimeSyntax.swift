import Primitives

extension ATSyntax {
    /// The stricter half of RFC 3339 and ISO 8601: capital T, seconds, a zone, and a moment that exists.
    static func isDatetime(_ bytes: [UInt8]) -> Bool {
        guard (20...64).contains(bytes.count), bytes[10] == UInt8(ascii: "T"), hasZone(bytes) else { return false }
        guard let moment = Moment(rfc3339: String(decoding: bytes, as: UTF8.self)) else { return false }
        return moment.microseconds >= startOfYearZero && bytes.allSatisfy { $0 != UInt8(ascii: " ") }
    }

    /// `Z`, or hours and minutes that are not a negative nothing.
    private static func hasZone(_ bytes: [UInt8]) -> Bool {
        if bytes.last == UInt8(ascii: "Z") { return true }
        let zone = bytes.suffix(6)
        return zone.first == UInt8(ascii: "+") || zone.first == .hyphen && !zone.elementsEqual("-00:00".utf8)
    }

    private static let startOfYearZero = dayNumber(year: 0, month: 1, date: 1) * 86_400_000_000
}
