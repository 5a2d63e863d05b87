/// How many of the duties a process should have, and which of them.
struct Share: Sendable {
    /// What runs here and must end: not ours any more, not wanted any more, or more than our share.
    let lost: [String]
    /// What nobody here carries out.
    let open: [String]
    /// How many more this process may take.
    let room: Int

    /// `running` is what this process carries out, `held` what the table says that it has.
    init(wanted: [String], running: [String: Lease], held: [Lease], processes: Int) {
        let fair = (wanted.count + max(processes, 1) - 1) / max(processes, 1)
        let ours = Set(held)
        let wantedSet = Set(wanted)
        let sound = running.filter { ours.contains($0.value) && wantedSet.contains($0.key) }.keys.sorted()
        let kept = Set(sound.prefix(fair))
        lost = running.keys.filter { !kept.contains($0) }.sorted()
        open = wanted.filter { running[$0] == nil }
        room = max(fair - kept.count, 0)
    }
}
