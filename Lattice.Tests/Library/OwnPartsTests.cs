using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Math.Expressions;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Tests.Loop;
using Lattice.Train;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Library;

/// <summary>Losses and networks of one's own: as good as the built-in ones, and never mistaken for them.</summary>
public sealed class OwnPartsTests
{
    [Fact]
    public void A_loss_and_networks_like_the_built_in_train_to_their_bits()
    {
        var parts = new ModelParts { Loss = new Squares(), Encoder = new Gated(13), Decoder = new Gated(9) };
        using var built = Experiment.Train(Spec(), Toy());
        using var own = Experiment.Train(Spec(), Toy(), options: new() { Parts = new() { Loss = new Squares() } });
        Assert.Equal(built.History, own.History);
        Assert.Equal(built.ParametersHash, own.ParametersHash);
        using var layers = Experiment.Train(Spec(), Toy(), options: new() { Parts = parts });
        Assert.True(
            layers.History[^1].Validation < 0.8 * layers.History[0].Validation,
            $"{layers.History[0].Validation} → {layers.History[^1].Validation}");
    }

    [Fact]
    public void A_huber_loss_trains_and_is_measured()
    {
        var parts = new ModelParts { Loss = new Huber(0.5) };
        using var model = Experiment.Train(Spec(), Toy(), options: new() { Parts = parts });
        Assert.True(model.History[^1].Validation < model.History[0].Validation);
        Assert.Equal(model.History.Min(epoch => epoch.Validation), model.History[model.BestEpoch - 1].Validation);
        var figures = model.Evaluate(Toy());
        Assert.Equal(
            figures[Metric.Elbo]!.Value.Value, figures[Metric.Reconstruction]!.Value.Value + figures[Metric.Cost]!.Value.Value, 1e-9);
    }

    [Fact]
    public void A_model_with_own_parts_is_none_of_its_spec()
    {
        var parts = new ModelParts { Loss = new Huber(0.5), Encoder = new Gated(6) };
        using var model = Experiment.Train(Experiment.With(Spec(), "train.epochs=1"), Toy(), options: new() { Parts = parts });
        using var plain = Experiment.Train(Experiment.With(Spec(), "train.epochs=1"), Toy());
        Assert.StartsWith("own:", model.SpecHash, StringComparison.Ordinal);
        Assert.StartsWith("2:", plain.SpecHash, StringComparison.Ordinal);
        Assert.Contains(
            "with parts of its own (loss huber 0.5; encoder gated 6): the spec alone does not reproduce it", model.ToString(),
            StringComparison.Ordinal);

        using var file = new MemoryStream();
        model.Save(file);
        TrainedModel Load(ModelParts? given)
        {
            file.Position = 0;
            return TrainedModel.Load(file, given);
        }

        using var loaded = Load(parts);
        Assert.Equal((model.SpecHash, model.ParametersHash), (loaded.SpecHash, loaded.ParametersHash));
        Assert.Contains(
            "the model has these parts of its own: loss huber 0.5; encoder gated 6, and none were given",
            Assert.Throws<ArgumentException>(() => Load(null)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "and loss huber 0.7; encoder gated 6 was given",
            Assert.Throws<ArgumentException>(() => Load(parts with { Loss = new Huber(0.7) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_wrong_shape_is_named()
    {
        Says<InvalidOperationException>(
            "The loss flat: Of gave a tensor [20 × 12]; [20 × 1] is expected.", new() { Loss = new Flat() });
        Says<ArgumentException>("has a parameter 'a b' of 12 × 3 numbers", new() { Encoder = new Named("a b", "c") });
        Says<ArgumentException>("has two parameters 'a'", new() { Encoder = new Named("a", "a") });
        Says<InvalidOperationException>("Apply gave a tensor [20 × 12]; [20 × 3] is expected.", new() { Encoder = new Named("a", "b") });
    }

    private static void Says<E>(string sentence, ModelParts parts) where E : Exception => Assert.Contains(
        sentence, Assert.Throws<E>(() => Experiment.Train(Spec(), Toy(), options: new() { Parts = parts })).Message,
        StringComparison.Ordinal);

    private static ExperimentSpec Spec() => ToySpec.Of(loss: "squared");

    private static DataSet Toy() => MemoryData.Copy(ToyData.Of(100, 20, 20));

    /// <summary>½‖d − g(y)‖², as the built-in one.</summary>
    private sealed class Squares : ILoss
    {
        public string Name => "squares";

        public TensorExpression Of(TensorExpression outputs, TensorExpression targets)
        {
            var difference = outputs - targets;
            return TensorExpression.SumOfRow(0.5 * difference * difference);
        }
    }

    /// <summary>Σ_i h(d_i − g_i(y)), h(r) = ½r² for |r| below a bound and linear beyond [Huber 1964].</summary>
    private sealed class Huber(double bound) : ILoss
    {
        public string Name => FormattableString.Invariant($"huber {bound}");

        public TensorExpression Of(TensorExpression outputs, TensorExpression targets)
        {
            var size = TensorExpression.Abs(outputs - targets);
            return TensorExpression.SumOfRow(
                TensorExpression.WhereLess(size, bound, 0.5 * size * size, bound * (size - (0.5 * bound))));
        }
    }

    /// <summary>A loss that forgets to sum.</summary>
    private sealed class Flat : ILoss
    {
        public string Name => "flat";

        public TensorExpression Of(TensorExpression outputs, TensorExpression targets) => outputs - targets;
    }

    /// <summary>A gated layer, (x·W + b)·sigmoid(x·V + c).</summary>
    private sealed class Gated(int units) : INetwork
    {
        public string Name => $"gated {units}";

        public IReadOnlyList<NetworkParameter> Parameters(int inputs) =>
            [new("weight", inputs, units), new("bias", 1, units, true), new("gate", inputs, units), new("gate.bias", 1, units, true)];

        public int Outputs(int inputs) => units;

        public TensorExpression Apply(TensorExpression input, IReadOnlyDictionary<string, TensorExpression> parameters) =>
            TensorExpression.Linear(input, parameters["weight"], parameters["bias"])
                * TensorExpression.Sigmoid(TensorExpression.Linear(input, parameters["gate"], parameters["gate.bias"]));
    }

    /// <summary>A network that gives back what it reads.</summary>
    private sealed class Named(params string[] names) : INetwork
    {
        public string Name => "named";

        public IReadOnlyList<NetworkParameter> Parameters(int inputs) =>
            [.. names.Select(name => new NetworkParameter(name, inputs, 3))];

        public int Outputs(int inputs) => 3;

        public TensorExpression Apply(TensorExpression input, IReadOnlyDictionary<string, TensorExpression> parameters) => input;
    }
}
