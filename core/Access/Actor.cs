namespace PartnershipGraph.Core.Access;

/// <summary>Who is acting, and what they may do. Every use case takes one.</summary>
/// <param name="Id">The user's or key's id; null for the system itself.</param>
/// <param name="Name">The name written beside what they did in the journal.</param>
/// <param name="Permissions">What they may do.</param>
public sealed record Actor(Guid? Id, string Name, Permissions Permissions)
{
    /// <summary>The application itself: schema data, schedules, the nightly analysis.</summary>
    public static Actor System { get; } = new(
        null,
        "system",
        Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin);

    /// <summary>Nobody: may do nothing.</summary>
    public static Actor Anonymous { get; } = new(null, "anonymous", Permissions.None);

    /// <summary>Whether the actor holds every one of the needed permissions.</summary>
    public bool May(Permissions needed) => (Permissions & needed) == needed;

    /// <summary>An actor for a user, with the permissions of the user's role.</summary>
    public static Actor For(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Actor(user.Id.Value, user.Name, user.IsDisabled ? Permissions.None : PermissionsOf(user.Role, user.SeesContacts));
    }

    /// <summary>The permissions of a role; contacts come apart.</summary>
    public static Permissions PermissionsOf(AccessRole role, bool seesContacts)
    {
        var permissions = role switch
        {
            AccessRole.Viewer => Permissions.Read,
            AccessRole.Editor => Permissions.Read | Permissions.Write | Permissions.Import | Permissions.Analyse,
            AccessRole.Admin => Permissions.Read | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin,
            _ => Permissions.None,
        };
        return seesContacts ? permissions | Permissions.Contacts : permissions;
    }
}
