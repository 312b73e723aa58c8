namespace PartnershipGraph.Api.SignIn;

/// <summary>How people sign in: section <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "SignIn";

    /// <summary>
    /// Whether connections from this machine's default gateway count as coming from this machine. True only in a container
    /// whose port is published on the loopback address of its host, and nowhere else: the host's own browsers come from there.
    /// </summary>
    /// <value>Default false.</value>
    public bool GatewayIsThisMachine { get; set; }
}
