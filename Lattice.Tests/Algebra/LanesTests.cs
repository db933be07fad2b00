using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Algebra;

/// <summary>Float32 vector lanes: limits of the functions, lanes that do not know of each other, and tails.</summary>
public sealed unsafe class LanesTests
{
    private static readonly (string Name, Func<Lanes, Lanes> Apply)[] Functions =
    [
        ("exp", Lanes.Exp), ("expm1", Lanes.Expm1), ("log", Lanes.Log), ("log1p", Lanes.Log1p), ("sqrt", Lanes.Sqrt), ("abs", Lanes.Abs),
        ("negate", x => -x),
        ("sigmoid", Sigmoid<Lanes>), ("tanh", Lanes.Tanh), ("softplus", Softplus<Lanes>), ("sine", x => Lanes.SinCosTwoPi(x).Sine),
        ("cosine", x => Lanes.SinCosTwoPi(x).Cosine),
    ];

    public static TheoryData<string, float, float> Limits
    {
        get
        {
            const float Infinite = float.PositiveInfinity;
            const float NotANumber = float.NaN;
            return new()
            {
                { "exp", 0, 1 }, { "exp", -0f, 1 }, { "exp", Infinite, Infinite }, { "exp", -Infinite, 0 },
                { "exp", NotANumber, NotANumber },
                { "exp", 88.73f, Infinite }, { "exp", 88.72f, 3.3931806E38f }, { "exp", float.MaxValue, Infinite },
                { "exp", -103.97f, float.Epsilon }, { "exp", -104f, 0 }, { "exp", float.Epsilon, 1 },
                { "expm1", 0, 0 }, { "expm1", -0f, 0 }, { "expm1", Infinite, Infinite }, { "expm1", -Infinite, -1 },
                { "expm1", NotANumber, NotANumber },
                { "expm1", 88.73f, Infinite }, { "expm1", -200, -1 }, { "expm1", float.Epsilon, float.Epsilon },
                { "expm1", -float.Epsilon, -float.Epsilon }, { "expm1", 1e-30f, 1e-30f },
                { "log", 1, 0 }, { "log", 0, -Infinite }, { "log", -0f, -Infinite }, { "log", Infinite, Infinite },
                { "log", -1, NotANumber }, { "log", -Infinite, NotANumber },
                { "log", -float.Epsilon, NotANumber }, { "log", NotANumber, NotANumber }, { "log", float.Epsilon, -103.27893f },
                { "log", 1.17549435E-38f, -87.33655f }, { "log", float.MaxValue, 88.72284f },
                { "log1p", 0, 0 }, { "log1p", -0f, -0f }, { "log1p", -1, -Infinite }, { "log1p", -1.0000001f, NotANumber },
                { "log1p", Infinite, Infinite }, { "log1p", -Infinite, NotANumber },
                { "log1p", NotANumber, NotANumber }, { "log1p", float.Epsilon, float.Epsilon }, { "log1p", -float.Epsilon, -float.Epsilon },
                { "log1p", 1e-30f, 1e-30f }, { "log1p", float.MaxValue, 88.72284f },
                { "sigmoid", 0, 0.5f }, { "sigmoid", Infinite, 1 }, { "sigmoid", -Infinite, 0 }, { "sigmoid", NotANumber, NotANumber },
                { "sigmoid", float.MaxValue, 1 }, { "sigmoid", -float.MaxValue, 0 },
                { "tanh", 0, 0 }, { "tanh", -0f, -0f }, { "tanh", Infinite, 1 }, { "tanh", -Infinite, -1 },
                { "tanh", NotANumber, NotANumber }, { "tanh", float.Epsilon, float.Epsilon }, { "tanh", -1e-30f, -1e-30f },
                { "softplus", 0, 0.6931472f }, { "softplus", Infinite, Infinite }, { "softplus", -Infinite, 0 },
                { "softplus", NotANumber, NotANumber }, { "softplus", 1e30f, 1e30f }, { "softplus", -200, 0 },
                { "sine", 0, 0 }, { "sine", 0.25f, 1 }, { "sine", 0.5f, 0 }, { "sine", 0.75f, -1 }, { "sine", 1, 0 }, { "cosine", 0, 1 },
                { "cosine", 0.25f, 0 }, { "cosine", 0.5f, -1 }, { "cosine", 0.75f, 0 }, { "cosine", 1, 1 },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Functions_have_their_limits(string name, float argument, float expected)
    {
        var value = Functions.Single(function => function.Name == name).Apply(new Lanes(Vector256.Create(argument))).Value[0];
        if (name is "sine" or "cosine")
        {
            // Zeros of either sign.
            Assert.True(value == expected, $"{value:R}");
        }
        else
        {
            Assert.Equal(HostileFloats.Bits(expected), HostileFloats.Bits(value));
        }
    }

    [Fact]
    public void A_lane_does_not_depend_on_its_place_or_its_neighbours()
    {
        var random = new System.Random(4);
        foreach (var (name, apply) in Functions)
        {
            var arguments = HostileFloats.All.Concat(Enumerable.Range(0, 500).Select(_ => HostileFloats.Ordinary(random)));
            foreach (var argument in arguments.Where(x => name is not ("sine" or "cosine") || x is >= 0 and <= 1))
            {
                var alone = apply(new Lanes(Vector256.Create(argument))).Value;
                for (var lane = 0; lane < Lanes.Width; lane++)
                {
                    var crowd = Vector256<float>.Zero;
                    for (var other = 0; other < Lanes.Width; other++)
                    {
                        crowd = crowd.WithElement(
                            other, other == lane ? argument : HostileFloats.All[random.Next(HostileFloats.All.Length)]);
                    }

                    var together = apply(new Lanes(crowd)).Value[lane];
                    Assert.True(
                        HostileFloats.Bits(alone[0]) == HostileFloats.Bits(together),
                        $"{name}({argument:R}) in lane {lane}: {together:R}, alone {alone[0]:R}");
                }
            }
        }
    }

    [Fact]
    public void Tails_are_kept_and_stored_without_a_float_more()
    {
        var memory = stackalloc float[12];
        var value = new Lanes(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, float.NaN));
        for (var count = 0; count <= Lanes.Width + 2; count++)
        {
            var kept = Lanes.Keep(value, count).Value;
            for (var lane = 0; lane < Lanes.Width; lane++)
            {
                Assert.Equal(HostileFloats.Bits(lane < count ? value.Value[lane] : 0), HostileFloats.Bits(kept[lane]));
            }

            new Span<float>(memory, 12).Fill(-9);
            if (count < Lanes.Width)
            {
                value.Store(memory + 1, count);
            }
            else
            {
                value.Store(memory + 1);
            }

            for (var i = 0; i < 12; i++)
            {
                var stored = i - 1;
                var expected = stored >= 0 && stored < int.Min(count, Lanes.Width) ? value.Value[stored] : -9;
                Assert.Equal(HostileFloats.Bits(expected), HostileFloats.Bits(memory[i]));
            }
        }
    }

    [Fact]
    public void Lanes_are_summed_by_one_tree()
    {
        // Sizes so unequal that any other order rounds otherwise.
        float[] v = [1e8f, 3.3f, -1e8f, 7.7f, 0.1f, -2e4f, 5e-3f, 2e4f];
        var expected = ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
        Assert.Equal(expected, Lanes.Sum(new Lanes(Vector256.Create(v))));
        Assert.NotEqual(expected, v.Aggregate((a, b) => a + b));
    }

    private static T Sigmoid<T>(T x) where T : IReal<T> => T.Sigmoid(x);

    private static T Softplus<T>(T x) where T : IReal<T> => T.Softplus(x);
}
