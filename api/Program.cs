using PartnershipGraph.Api;
using PartnershipGraph.Hosting;

return await PartnershipProgram.RunAsync(() => PartnershipApp.Build(args));
