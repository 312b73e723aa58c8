namespace PartnershipGraph.Core.Storing;

/// <summary>The store cannot be reached or cannot write. The message names the cause and the setting to look at.</summary>
public sealed class StoreUnavailableException : Exception
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

    /// <summary>The full name of the setting to look at, such as <c>Store:Path</c>; null where no setting is to blame.</summary>
    public string? Setting { get; init; }
}
