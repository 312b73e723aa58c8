using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Worker;

return await PartnershipProgram.RunAsync(() =>
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.AddPartnershipGraph();
    builder.AddRunQueue();
    builder.AddPartnershipWorker();
    builder.Services.AddSingleton<IValidateOptions<JobsOptions>, SharedQueueChecks>();
    return builder.Build();
});
