using Lattice.Tests.Engine;
using Xunit;

namespace Lattice.Tests.Torch;

/// <summary>Derivatives with respect to an argument on TorchSharp.</summary>
public sealed class TorchArgumentGradientTests
{
    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void The_derivatives_are_those_of_a_parameter_in_the_argument_s_place(string engine) => ArgumentGradientTests.Check(engine);

    [TorchTheory]
    [MemberData(nameof(EnginesPresent.Torch), MemberType = typeof(EnginesPresent))]
    public void A_plan_for_the_parameters_has_no_derivatives_of_an_argument(string engine) => ArgumentGradientTests.CheckAbsence(engine);
}
