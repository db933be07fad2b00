using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Domain.Validation;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>Gumbel-softmax.</content>
public abstract partial record LatentSpec
{
    /// <summary>
    /// Gumbel-softmax [Jang et al. 2017]: N categorical variables with logits from the encoder and a uniform prior; training uses relaxed
    /// samples, evaluation hard ones.
    /// </summary>
    /// <param name="Variables">N.</param>
    /// <param name="Categories">M, at least 2.</param>
    /// <param name="Temperature">The relaxation's temperature.</param>
    /// <param name="Hard">True when training uses hard samples too, with the gradient of the relaxed ones.</param>
    public sealed record GumbelSoftmax(Dimension Variables, Dimension Categories, TemperatureSpec Temperature, bool Hard) : LatentSpec
    {
        private static readonly Codec<TemperatureSpec> temperature = Record.Of(
                Field.Default(
                    "start", Ranges.Positive(Ranges.Temperature, "1"), (TemperatureSpec annealed) => annealed.Start, PositiveReal.Of(1),
                    "Temperature of the first epoch."),
                Field.Default(
                    "end", Ranges.Positive(Ranges.Temperature, "0.5"), (TemperatureSpec annealed) => annealed.End, PositiveReal.Of(0.5),
                    "The lowest temperature."),
                Field.Default(
                    "decay", Numbers.Real(Ranges.Factor, "0.98"), (TemperatureSpec annealed) => annealed.Decay, 0.98,
                    "Factor per epoch: max(end, start·decay^(epoch − 1))."),
                (start, end, decay) => new TemperatureSpec(start, end, decay))
            .Closed()
            .Where((annealed, at) => Faults.If(
                annealed.End.Value > annealed.Start.Value,
                () => new SpecError.TemperatureRises(at, annealed.Start.Value, annealed.End.Value)));

        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, GumbelSoftmax>(
            "gumbelSoftmax",
            Record.Of(
                Field.Required(
                    "variables", Numbers.Count("20", MostEntries), (GumbelSoftmax latent) => latent.Variables,
                    "N: categorical variables side by side."),
                Field.Required(
                    "categories", Several, (GumbelSoftmax latent) => latent.Categories,
                    "M: values of each. Encoder and decoder have N·M numbers."),
                Field.Section(
                    "temperature", temperature, (GumbelSoftmax latent) => latent.Temperature, "The relaxation's temperature in training."),
                Field.Default(
                    "hard", Words.Boolean, (GumbelSoftmax latent) => latent.Hard, false,
                    "Whether training uses hard samples, with the gradient of the relaxed ones."),
                (variables, categories, annealed, hard) => new GumbelSoftmax(variables, categories, annealed, hard)),
            "Categorical variables with a uniform prior: relaxed samples in training, hard ones in evaluation.");

        /// <inheritdoc/>
        public override int Dimension => Variables * Categories;

        /// <inheritdoc/>
        public override Seq<int> Alphabets => Prelude.toSeq(Enumerable.Repeat(Categories.Value, Variables)).Strict();

        /// <inheritdoc/>
        internal override long Parameters => 0;

        /// <inheritdoc/>
        internal override string Description => $"{Variables.Value} categorical variables of {Categories.Value} values, uniform prior";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("Gumbel-softmax", "uniform");

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) =>
            ("Gumbel-softmax", $"{Variables.Value} × {Categories.Value}, {lambda}");

        private protected override R Of<R>(Cases<R> cases) => cases.GumbelSoftmax(this);
    }
}
