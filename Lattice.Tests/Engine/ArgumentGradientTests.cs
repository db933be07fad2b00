using Lattice.Math.Algebra;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Xunit;

namespace Lattice.Tests.Engine;

/// <summary>Derivatives with respect to an argument are those with respect to a parameter in its place.</summary>
public class ArgumentGradientTests
{
    [Fact]
    public void The_derivatives_are_those_of_a_parameter_in_the_argument_s_place() => Check("managed");

    [Fact]
    public void A_plan_for_the_parameters_has_no_derivatives_of_an_argument() => CheckAbsence("managed");

    /// <summary>The first law, on an engine.</summary>
    internal static void Check(string engine)
    {
        using var workers = new Workers(2);
        foreach (var item in ConformanceCases.All)
        {
            (string, Shape)[] named = [.. item.Shapes.Select((shape, i) => ($"p{i}", shape))];
            using var parameters = EngineFactory.Parameters(EnginesPresent.Named(engine), named);
            for (var i = 0; i < parameters.Count; i++)
            {
                var values = new float[item.Shapes[i].Count];
                RandomDraws.FillCentred(values, 7, RandomStream.Simulation, 0, i);
                parameters.Write(i, [.. values.Select(v => (float)(((item.Range.High - item.Range.Low) * (v + 0.5)) + item.Range.Low))]);
            }

            using var whole = parameters.Compile(new Replaced(item, -1), 0);
            whole.Forward(workers);
            whole.Backward(workers);
            for (var i = 0; i < parameters.Count; i++)
            {
                var expected = parameters.ReadGradient(i);
                using var plan = parameters.Compile(new Replaced(item, i), 0, null, 0);
                parameters.Read(i).CopyTo(plan.Argument(0));
                for (var run = 0; run < 2; run++)
                {
                    plan.Forward(workers);
                    plan.Backward(workers);
                    var actual = plan.ArgumentGradient;
                    var size = 1 + expected.Max(float.Abs);
                    for (var k = 0; k < expected.Length; k++)
                    {
                        Assert.True(
                            float.Abs(expected[k] - actual[k]) <= 1e-5 * size, $"{item.Name}, {i}, {k}: {actual[k]}, not {expected[k]}");
                    }
                }

                Assert.Equal(expected, parameters.ReadGradient(i));
            }
        }
    }

    /// <summary>The second law, on an engine.</summary>
    internal static void CheckAbsence(string engine)
    {
        var item = ConformanceCases.All.First();
        using var parameters = EngineFactory.Parameters(
            EnginesPresent.Named(engine), [.. item.Shapes.Select((shape, i) => ($"p{i}", shape))]);
        using var plan = parameters.Compile(new Replaced(item, 0), 0);
        Assert.Throws<InvalidOperationException>(() => plan.ArgumentGradient.Length);
    }

    /// <summary>The sum of a case's elements, with one of its parameters replaced by an argument.</summary>
    private sealed class Replaced(ConformanceCase item, int replaced) : ITensorFunction
    {
        public IReadOnlyList<Shape> Arguments { get; } = replaced < 0 ? [] : [item.Shapes[replaced]];

        public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T> =>
            [T.SumOverRows(T.SumOverColumns(item.Apply([.. item.Shapes.Select((_, i) => i == replaced ? arguments[0] : parameter(i))])))];
    }
}
