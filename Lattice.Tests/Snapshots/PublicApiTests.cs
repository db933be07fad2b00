using System.Reflection;
using Lattice.App.Commands;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Loop;
using PublicApiGenerator;
using Xunit;

namespace Lattice.Tests.Snapshots;

/// <summary>What each assembly promises its users: a change of a public signature has to be approved.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Domain_has_the_approved_public_surface() => Verify(typeof(ExperimentSpec).Assembly);

    [Fact]
    public void Math_has_the_approved_public_surface() => Verify(typeof(Model).Assembly);

    [Fact]
    public void Train_has_the_approved_public_surface() => Verify(typeof(Trainer).Assembly);

    [Fact]
    public void App_has_the_approved_public_surface() => Verify(typeof(RootCommands).Assembly);

    private static void Verify(Assembly assembly, [System.Runtime.CompilerServices.CallerMemberName] string method = "") => Verifier.Verify(
        assembly.GeneratePublicApi(
            new ApiGeneratorOptions { IncludeAssemblyAttributes = false, OrderBy = OrderMode.NamespaceThenFullName }), method: method);
}
