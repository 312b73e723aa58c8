namespace PartnershipGraph.Core.Runs;

/// <summary>A runner has found that another process works on its run. What it wrote before is good; it must stop.</summary>
public sealed class LeaseLostException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LeaseLostException()
        : this("Another process works on the run.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public LeaseLostException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public LeaseLostException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
