using System.Text.RegularExpressions;

namespace PartnershipGraph.Core.Storing;

/// <summary>The store cannot be reached or cannot write. The message names the cause and the setting to look at.</summary>
public sealed partial class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StoreUnavailableException()
        : this("The store is not available.")
    {
    }

    /// <summary>Creates the exception with a message that names the cause and the setting.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message that names the cause and the setting.</summary>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The setting that the message names first, such as <c>Store:Path</c>; null where no setting is to blame.</summary>
    public string? Setting => NameOfSetting().Match(Message) is { Success: true } name ? name.Value : null;

    [GeneratedRegex(@"\bStore(:[A-Za-z0-9]+)+")]
    private static partial Regex NameOfSetting();
}
