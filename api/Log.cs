namespace PartnershipGraph.Api;

internal static partial class Log
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The store is not available")]
    public static partial void StoreUnavailable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "A request failed unexpectedly")]
    public static partial void Unexpected(ILogger logger, Exception exception);
}
