"""What every stage that trains shares: optimisers, learning rate, averaged weights, checkpoints and the log."""
import json
import os
import signal
import time

import torch

SAVED_EVERY = 300  # seconds
LOGGED_EVERY = 10  # steps
WARM_UP = 150  # steps, of new weights
COOL_DOWN = 2 / 3  # last share of the time, in which the learning rate falls linearly to nothing


class Training:
    """One stage. Its checkpoint holds the seconds spent, so that a stage goes on where it was stopped, and its learning rate
    too; `minutes` is the whole time of the stage, over all calls."""

    def __init__(self, out, name, modules, optimisers, rate, minutes, decay, warm_up=WARM_UP):
        self.path, self.log = out / f"{name}.pt", out / f"{name}.jsonl"
        self.name, self.modules, self.optimisers, self.rate = name, modules, optimisers, rate
        self.seconds, self.decay, self.warm_up = minutes * 60, decay, warm_up
        self.parameters = [p for module in modules.values() for p in module.parameters()]
        self.average = [p.detach().clone() for p in self.parameters]
        self.step, self.spent, self.losses = 0, 0.0, []
        if self.path.exists():
            self.resume()
        self.began = self.saved = time.monotonic()
        self.before = self.spent
        self.stopping = False
        self.handlers = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(self, _number, _frame):
        self.stopping = True

    def resume(self):
        state = torch.load(self.path, map_location=self.parameters[0].device)
        for key, module in self.modules.items():
            module.load_state_dict(state["modules"][key])
        for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.average, self.step, self.spent = state["average"], state["step"], state["spent"]

    def running(self):
        self.spent = self.before + time.monotonic() - self.began
        if self.stopping:
            self.save()
            raise SystemExit(f"{self.name}: stopped at step {self.step}; a later call goes on from there")
        if self.spent < self.seconds:
            return True
        for number, handler in self.handlers.items():
            signal.signal(number, handler)
        return False

    def share_of_rate(self):
        left = (1 - self.spent / self.seconds) / COOL_DOWN
        return min(1.0, (self.step + 1) / self.warm_up, max(left, 0.0))

    def learn(self, loss):
        """One step down the gradient of the loss."""
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = self.rate * self.share_of_rate()
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        for optimiser in self.optimisers:
            optimiser.step()
        self.step += 1
        decay = min(self.decay, (1 + self.step) / (10 + self.step))
        torch._foreach_lerp_(self.average, [p.detach() for p in self.parameters], 1 - decay)
        self.losses.append(loss.detach())
        if len(self.losses) == LOGGED_EVERY:
            self.write_log()
        if time.monotonic() - self.saved > SAVED_EVERY:
            self.save()

    def write_log(self):
        loss = torch.stack(self.losses).mean().item()
        self.losses = []
        line = {"step": self.step, "minutes": round(self.spent / 60, 2), "loss": round(loss, 5)}
        with self.log.open("a") as file:
            file.write(json.dumps(line) + "\n")
        print(self.name, line, flush=True)

    def save(self):
        state = {"modules": {key: module.state_dict() for key, module in self.modules.items()},
                 "optimisers": [optimiser.state_dict() for optimiser in self.optimisers],
                 "average": self.average, "step": self.step, "spent": self.spent}
        unfinished = self.path.with_suffix(".unfinished")
        torch.save(state, unfinished)
        os.replace(unfinished, self.path)
        self.saved = time.monotonic()


def averaged(out, name, modules):
    """Gives the modules a stage's averaged weights, ready for use."""
    state = torch.load(out / f"{name}.pt", map_location="cpu")
    for key, module in modules.items():
        module.load_state_dict(state["modules"][key])
    with torch.no_grad():
        for parameter, average in zip((p for m in modules.values() for p in m.parameters()), state["average"], strict=True):
            parameter.copy_(average)
    for module in modules.values():
        module.eval().requires_grad_(False)


def autocast(device):
    return torch.autocast(device.type, torch.bfloat16)
