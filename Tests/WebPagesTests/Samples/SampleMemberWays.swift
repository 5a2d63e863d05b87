@testable import WebPages

extension Sample {
    /// The door with every way in, one of which was refused.
    static var otherDoors: CommunityDoorPage {
        CommunityDoorPage(
            state: .asked(address: "", next: "/q/7f3k2c9qxd"),
            problems: [Problem(field: "server", message: "Type your account as name@server.example.")],
            others: OtherDoors(mail: hostile, server: hostile, next: "/q/7f3k2c9qxd", hasFediverse: true)
        )
    }

    /// A member with a password and two accounts elsewhere, whose present password was wrong.
    static var memberWays: MemberWaysPage {
        MemberWaysPage(
            hasPassword: true,
            accounts: [
                MemberWaysPage.Account(id: "a1", name: "@carys@toot.example"),
                MemberWaysPage.Account(id: "a2", name: hostile),
            ],
            problems: [Problem(field: "present", message: "This is not your present password.")]
        )
    }
}
