using Lattice.App.Commands;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Loop;
using Xunit;

namespace Lattice.Tests.Snapshots;

public sealed class PublicApiTests
{
    [Fact]
    public void Domain_has_the_approved_public_surface() => Verifier.Verify(PublicApi.Of(typeof(ExperimentSpec).Assembly));

    [Fact]
    public void Math_has_the_approved_public_surface() => Verifier.Verify(PublicApi.Of(typeof(Model).Assembly));

    [Fact]
    public void Train_has_the_approved_public_surface() => Verifier.Verify(PublicApi.Of(typeof(Trainer).Assembly));

    [Fact]
    public void App_has_the_approved_public_surface() => Verifier.Verify(PublicApi.Of(typeof(RootCommands).Assembly));
}
