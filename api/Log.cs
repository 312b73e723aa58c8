namespace PartnershipGraph.Api;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A request could not be answered: {Cause}")]
    public static partial void StoreUnavailable(ILogger logger, string cause);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A request failed unexpectedly")]
    public static partial void Unexpected(ILogger logger, Exception exception);
}
