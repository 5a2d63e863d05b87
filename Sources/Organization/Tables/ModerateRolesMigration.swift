import Storage

/// The roles that Parley brought for leads and for the hub may keep the community in order; whose role an organisation has
/// made smaller than answering people stays as it is.
let moderateRoles = Migration(
    "organization",
    11,
    [
        // 4,194,304 is the bit of keeping order; 2 is the bit of answering.
        """
        UPDATE agent_role SET permissions = permissions | 4194304
        WHERE is_shipped = 1 AND code IN ('administrator', 'hubLead', 'hubMember', 'unitLead') AND (permissions & 2) = 2
        """
    ]
)
