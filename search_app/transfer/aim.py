"""What a visitor plans for, as it stands in an address: the region, the weights of the questions, the least fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search_app.transfer.score import DEFAULT_WEIGHTS, MAX_WEIGHT, QUESTIONS, Weights
from search_app.transfer.targets import is_target

REGION, LEAST = "wilayah", "cocok"
WEIGHT_NAMES = dict(zip(QUESTIONS, ("sebaran", "kejelasan", "kemudahan", "kemiripan"), strict=True))


@dataclass(frozen=True, slots=True)
class Aim:
    """A region to plan for, "" for none; weights in the order of `QUESTIONS`; the least fit shown, in percent."""

    region: str = ""
    weights: Weights = DEFAULT_WEIGHTS
    least: int = 0

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str], usual_region: str = "") -> Aim:
        """Read an address, which may name no region; what cannot be read is as if it were not."""
        region = parameters.get(REGION, usual_region)
        return cls(
            region=region if is_target(region) else "",
            weights=tuple(
                _number(parameters.get(name), default, MAX_WEIGHT)
                for name, default in zip(WEIGHT_NAMES.values(), DEFAULT_WEIGHTS, strict=True)
            ),
            least=_number(parameters.get(LEAST), 0, 100),
        )

    @property
    def parameters(self) -> dict[str, str]:
        """What an address must carry to say this; without a region the rest says nothing."""
        if not self.region:
            return {}
        named = zip(WEIGHT_NAMES.values(), self.weights, DEFAULT_WEIGHTS, strict=True)
        parameters = {REGION: self.region} | {name: str(weight) for name, weight, default in named if weight != default}
        return parameters | ({LEAST: str(self.least)} if self.least else {})

    def without_weights(self) -> Aim:
        """Return the same region under the default weights, every fit shown."""
        return Aim(self.region)


NO_AIM = Aim()


def _number(text: str | None, default: int, highest: int) -> int:
    return min(int(text), highest) if text and text.isdecimal() and len(text) <= 3 else default
