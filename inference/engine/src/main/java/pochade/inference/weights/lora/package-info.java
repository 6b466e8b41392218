/**
 * LoRA and its kin: networks of small tensors that are added to the weights of a model. A file is recognised by the names
 * of its tensors, its modules are matched with the layers of the model, and each weight concerned is read again from the
 * model's own file, changed and packed in place of the old one.
 */
@NullMarked
package pochade.inference.weights.lora;

import org.jspecify.annotations.NullMarked;
