using Lattice.Domain.Experiment;
using Xunit;

namespace Lattice.Tests.Snapshots;

public sealed class PublicApiTests
{
    [Fact]
    public void Domain_has_the_approved_public_surface() => Verifier.Verify(PublicApi.Of(typeof(ExperimentSpec).Assembly));
}
