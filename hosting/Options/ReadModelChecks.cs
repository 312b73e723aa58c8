using Microsoft.Extensions.Options;

namespace PartnershipGraph.Hosting.Options;

/// <summary>Refuses intervals under which the process would hardly ever be ready.</summary>
public sealed class ReadModelChecks : IValidateOptions<ReadModelOptions>
{
    private const int FollowsWithinLag = 4;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ReadModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.MaxLag < FollowsWithinLag * options.FollowInterval
            ? ValidateOptionsResult.Fail(
                $"ReadModel:MaxLag is {options.MaxLag} and ReadModel:FollowInterval is {options.FollowInterval}: the process would often count as not ready. "
                + $"Make ReadModel:MaxLag at least {FollowsWithinLag} times ReadModel:FollowInterval.")
            : ValidateOptionsResult.Success;
    }
}
