using Xunit;
using Xunit.Abstractions;

namespace Lattice.Tests.Engine;

/// <summary>The managed engine against the reference interpreters (<see cref="Comparison"/>).</summary>
public class Conformance(ITestOutputHelper output)
{
    public static TheoryData<int, string> Cases => Comparison.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_of_the_engine_are_those_of_the_reference(int index, string name) =>
        Comparison.Check("managed", index, name, output);
}
