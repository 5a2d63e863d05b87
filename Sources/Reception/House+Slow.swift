import Journal
package import Primitives

extension House {
    package var present: Moment { ground.clock() }

    /// Whether so much time has passed since a moment, by a clock that may have been set, that what was known of somebody
    /// then is to be asked anew.
    package func isLong(since moment: Moment) -> Bool {
        let passed = present - moment
        return passed >= .seconds(1) || passed < .zero
    }
}
