/// Train on arrays, encode, decode, compress, and back.
module Lattice.Examples.Training

open System.IO
open Lattice.Domain.Experiment
open Lattice.Train
open Lattice.Train.Data

let run () =
    // Zeros and ones: a pattern per row, some of its bits flipped.
    let bit i = (((i / 16 % 4 * 5) >>> (i % 4)) &&& 1) ^^^ (if i * 7919 % 11 = 0 then 1 else 0)
    let rows = Array2D.init 600 16 (fun row column -> float32 (bit (16 * row + column)))
    let data = DataSet.Of(DataSplit.Of rows) // a tenth each is set aside for validation and test
    let model = ModelSpec.Of(NetworkSpec.Of 16, LatentSpec.Of "E8", NetworkSpec.Of 16)
    let spec = ExperimentSpec.Of("example", model, LossSpec.Bernoulli())
    let spec = Experiment.With(spec, "train.epochs=20", "train.batch=20", "train.optimiser.rate=0.01", "objective.warmup=0")
    use trained = Experiment.Train(spec, data)
    let found = trained.Encode data.Test // lattice points, their costs, and what the decoder takes
    let means = trained.Decode found.DecoderInputs // the probability of a one, 16 numbers per row
    use file = new MemoryStream()
    trained.Compress(data.Test, file) // … and trained.Save "model.safetensors" keeps the model
    file.Position <- 0L
    let back = trained.Decompress file
    printfn
        "%.2f nats per point; %d rows of %d back from %d bytes; %d ones expected"
        (Array.average (found.Costs.ToArray()))
        back.Count
        back.Width
        file.Length
        (means |> Array.filter (fun mean -> mean > 0.5f) |> Array.length)
