import Testing

@testable import MailConnector

@Suite struct `Asking a mailbox what is new` {
    @Test func `is one question where few can be new, however many are there`() {
        #expect(searches(behind: 7, among: 20, next: 30) == ["UID 8:*"])
        #expect(searches(behind: 4_000_000, among: 250_000, next: 4_000_003) == ["UID 4000001:*"])
        #expect(searches(behind: 0, among: 50_000, next: 1) == ["UID 1:*"])
    }

    @Test func `is asked in parts where the numbers of all would be longer than a line`() {
        #expect(
            searches(behind: 0, among: 120_000, next: 900_000)
                == ["1:50000 UID 1:*", "50001:100000 UID 1:*", "100001:* UID 1:*"]
        )
        #expect(searches(behind: 0, among: 100_000, next: 1) == ["1:50000 UID 1:*", "50001:* UID 1:*"])
        let longest = (0..<50_000).map { _ in "4294967295 " }.joined().utf8.count
        #expect(longest + "* SEARCH ".utf8.count < IMAPLimits.line)
    }

    @Test func `ends with the last number that there is`() {
        #expect(searches(behind: .max - 1, among: 200_000, next: .max) == ["UID 4294967295:*"])
        #expect(searches(behind: .max, among: 200_000, next: .max).isEmpty)
    }
}
