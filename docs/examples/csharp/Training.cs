using System.Globalization;
using Lattice.Domain.Experiment;
using Lattice.Train;
using Lattice.Train.Data;

namespace Lattice.Examples;

/// <summary>Train on arrays, encode, decode, compress, and back.</summary>
internal static class Training
{
    public static void Run()
    {
        var rows = new float[600, 16];                                  // zeros and ones: a pattern per row, some of its bits flipped
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i / 16, i % 16] = (((i / 16 % 4 * 5) >> (i % 4)) & 1) ^ (i * 7919 % 11 == 0 ? 1 : 0);
        }

        var data = DataSet.Of(DataSplit.Of(rows));                      // a tenth each is set aside for validation and test
        var model = ModelSpec.Of(NetworkSpec.Of(16), LatentSpec.Of("E8"), NetworkSpec.Of(16));
        var spec = ExperimentSpec.Of("example", model, new LossSpec.Bernoulli());
        spec = Experiment.With(spec, "train.epochs=20", "train.batch=20", "train.optimiser.rate=0.01", "objective.warmup=0");
        using var trained = Experiment.Train(spec, data);
        var found = trained.Encode(data.Test);                          // lattice points, their costs, and what the decoder takes
        var means = trained.Decode(found.DecoderInputs);                // the probability of a one, 16 numbers per row
        using var file = new MemoryStream();
        trained.Compress(data.Test, file);                              // … and trained.Save("model.safetensors") keeps the model
        file.Position = 0;
        var back = trained.Decompress(file);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Costs.ToArray().Average():F2} nats per point; {back.Count} rows of {back.Width} back from {file.Length} bytes; "
                + $"{means.Count(mean => mean > 0.5)} ones expected"));
    }
}
