/// How many numbers an answer holds at most: each has ten digits and a space, and a line is a megabyte.
private let mostNumbers: UInt32 = 50_000

/// What is asked for to learn the numbers of mails behind one, in parts of which no answer is longer than a line may be.
///
/// `count` is how many mails there are, and `next` the number of the next one that comes. A part is told by the places of
/// mails in the folder, which have no gaps, as their numbers may.
func searches(behind last: UInt32, among count: UInt32, next: UInt32) -> [String] {
    guard last < .max else { return [] }
    let behind = "UID \(last + 1):*"
    // Numbers are given upwards, so the next one is beyond how many there are; what says otherwise says nothing.
    let possible = next > max(last, count) ? min(count, next - last) : count
    guard possible > mostNumbers else { return [behind] }
    return stride(from: 1, through: Int(count), by: Int(mostNumbers)).map { first in
        let end = first + Int(mostNumbers) - 1
        // What came meanwhile stands behind the last.
        return "\(first):\(end < Int(count) ? String(end) : "*") \(behind)"
    }
}
